import { useEffect } from 'react';
import { PERIODS, type Period } from '../../api/protocol';
import { go, type Place } from '../../app/location';
import { useLive } from '../../live/live';
import { Announcer } from './Announcer';
import { ConnectionBanner, ConnectionStatus } from './ConnectionStatus';
import { StatusStrip } from './StatusStrip';
import type { TileItem } from './TileGrid';
import { TopBar } from './TopBar';
import { useKiosk } from './useKiosk';
import { WindowProgress } from './WindowProgress';

interface ScreenProps {
  /** What the page is called; the title may have more around it. */
  readonly heading: string;
  readonly title: React.ReactNode;
  readonly place: Place;
  readonly period: Period;
  readonly available: readonly Period[];
  /** The tiles that the strip counts and names. */
  readonly items: readonly TileItem[];
  readonly children: React.ReactNode;
}

/** What every page of the wall has around its tiles: controls, connection, the worst first. */
export function Screen({ heading, title, place, period, available, items, children }: ScreenProps) {
  const { store } = useLive();
  useKiosk(place.kiosk);

  useEffect(() => store.showWindow(place.show), [store, place.show]);

  useEffect(() => {
    store.watch(items.map((item) => item.key));
    return () => store.watch([]);
  }, [store, items]);

  useEffect(() => {
    if (!place.kiosk && place.kpi === null) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      if (place.kiosk) go({ kiosk: false });
      else go({ kpi: null, by: null });
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [place.kiosk, place.kpi]);

  return (
    <div className="screen" data-kiosk={place.kiosk}>
      {!place.kiosk && <TopBar title={title} place={place} period={period} available={available} />}
      <WindowProgress items={items} />
      <ConnectionBanner />
      {place.kiosk ? (
        <header className="strip-row">
          <h1 className="hidden">{heading}</h1>
          {items.length > 0 && <StatusStrip items={items} />}
          <span className="kiosk-period">{kioskPeriod(period, place)}</span>
          <ConnectionStatus />
        </header>
      ) : (
        <div className="strip-row">{items.length > 0 && <StatusStrip items={items} />}</div>
      )}
      {children}
      <Announcer />
    </div>
  );
}

const kioskPeriod = (period: Period, place: Place): string =>
  place.show === 'running' ? `This ${period} so far` : `Last complete ${period}`;

/** The period to show: the wanted one if some KPI has it, else the finest one there is. */
export function choosePeriod(wanted: Period | null, available: readonly Period[]): Period {
  if (wanted !== null && (available.length === 0 || available.includes(wanted))) return wanted;
  return PERIODS.find((period) => available.includes(period)) ?? wanted ?? 'minute';
}
