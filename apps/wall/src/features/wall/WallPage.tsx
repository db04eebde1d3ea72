import { useEffect, useMemo } from 'react';
import type { Kpi } from '../../api/kpis';
import { PERIODS, type Subscription } from '../../api/protocol';
import type { Place } from '../../app/location';
import { HISTORY, seriesKey } from '../../live/series';
import { useLive, useSubscription } from '../../live/live';
import { choosePeriod, Screen } from './Screen';
import { TileGrid, type TileItem } from './TileGrid';

/** Every KPI as one tile: its total over all dimensions. */
export function WallPage({ kpis, place }: { readonly kpis: readonly Kpi[]; readonly place: Place }) {
  const { store } = useLive();
  const available = useMemo(() => PERIODS.filter((period) => kpis.some((kpi) => kpi.periods.includes(period))), [kpis]);
  const period = choosePeriod(place.period, available);
  const shown = useMemo(() => kpis.filter((kpi) => kpi.periods.includes(period)), [kpis, period]);
  const items = useMemo<readonly TileItem[]>(
    () => shown.map((kpi) => ({ key: seriesKey(kpi.code, period, {}), kpi, name: kpi.name, to: { kpi: kpi.code, by: null } })),
    [shown, period],
  );
  const subscriptions = useMemo<readonly Subscription[]>(
    () => shown.map((kpi) => ({ kpi: kpi.code, period, group: [], windows: HISTORY })),
    [shown, period],
  );

  useEffect(() => {
    const keys = new Set(items.map((item) => item.key));
    store.retain((series) => keys.has(series.key));
  }, [store, items]);
  useSubscription(subscriptions);

  const hidden = kpis.length - shown.length;
  return (
    <Screen
      heading="Wall"
      title={
        <>
          <img src="/wall.svg" alt="" />
          <h1>Wall</h1>
          {hidden > 0 && <span className="aside">{hidden} without {period} windows</span>}
        </>
      }
      place={place}
      period={period}
      available={available}
      items={items}
    >
      <TileGrid items={items} label="KPIs" kiosk={place.kiosk} />
    </Screen>
  );
}
