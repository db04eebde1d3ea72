import { useEffect, useMemo, useRef, useState } from 'react';
import type { Kpi } from '../../api/kpis';
import type { Period, Subscription } from '../../api/protocol';
import { go, type Place } from '../../app/location';
import { useLive, useSubscription } from '../../live/live';
import { HISTORY, seriesKey, type Series } from '../../live/series';
import { Link } from '../../shared/Link';
import { choosePeriod, Screen } from '../wall/Screen';
import { Tile } from '../wall/Tile';
import { nameRoom } from '../wall/nameRoom';
import { TileGrid, type TileItem } from '../wall/TileGrid';
import { LastWindows } from './LastWindows';
import { chooseGroup, inGroup, nameOf, ranked } from './members';
import './kpi.css';

/** One KPI: its total, and one live tile per value of its dimensions. */
export function KpiPage({ kpi, place }: { readonly kpi: Kpi; readonly place: Place }) {
  const { store } = useLive();
  const period = choosePeriod(place.period, kpi.periods);
  const groups = useMemo(() => kpi.groups.filter((group) => group.length > 0), [kpi]);
  const group = useMemo(() => chooseGroup(groups, place.by), [groups, place.by]);
  const subscriptions = useMemo<readonly Subscription[]>(
    () => [[], ...(group === null ? [] : [group])].map((by) => ({ kpi: kpi.code, period, group: by, windows: HISTORY })),
    [kpi.code, period, group],
  );

  useEffect(() => store.retain((series) => series.kpi === kpi.code && series.period === period), [store, kpi.code, period]);
  useSubscription(subscriptions);

  const total = seriesKey(kpi.code, period, {});
  // A kiosk has no bar that names the KPI.
  const totalName = place.kiosk ? kpi.name : 'Total';
  const label = group === null ? kpi.name : `${kpi.name} by ${group.join(', ')}`;
  const members = useMembers(kpi.code, period, group);
  const items = useMemo<readonly TileItem[]>(
    () =>
      // Without dimensions the total is all there is, and takes the whole space.
      group === null
        ? [{ key: total, kpi, name: totalName, to: null }]
        : members.map((series) => ({ key: series.key, kpi, name: nameOf(series), to: null })),
    [members, kpi, group, total, totalName],
  );
  const bars = useRef<HTMLDivElement>(null);
  useLargest(bars, items);

  return (
    <Screen
      heading={kpi.name}
      title={
        <>
          <Link to={{ kpi: null, by: null }} className="back">
            <span aria-hidden="true">←</span> Wall
          </Link>
          <h1>{kpi.name}</h1>
        </>
      }
      place={place}
      period={period}
      available={kpi.periods}
      items={items}
    >
      <div className="kpi" ref={bars} data-bars={items.length > 1}>
        <section className="total" aria-label="Total">
          {group !== null && (
            <div className="total-tile" style={nameRoom([totalName])}>
              <Tile seriesKey={total} kpi={kpi} name={totalName} to={null} columns={1} />
            </div>
          )}
          <About kpi={kpi} groups={groups} group={group} />
          <LastWindows seriesKey={total} kpi={kpi} />
        </section>
        {items.length > 0 ? (
          <TileGrid key={`${period} ${group?.join() ?? ''}`} items={items} label={label} kiosk={place.kiosk} />
        ) : (
          <main className="notice">
            <p>
              No {period} windows by {group?.join(', ')} yet.
            </p>
          </main>
        )}
      </div>
    </Screen>
  );
}

interface AboutProps {
  readonly kpi: Kpi;
  readonly groups: readonly (readonly string[])[];
  readonly group: readonly string[] | null;
}

function About({ kpi, groups, group }: AboutProps) {
  return (
    <div className="about">
      {groups.length > 0 && (
        <div className="by" role="group" aria-label="Break down by">
          {groups.map((choice) => (
            <button key={choice.join()} type="button" className="button" aria-pressed={choice === group} onClick={() => go({ by: choice })}>
              {choice.join(' × ')}
            </button>
          ))}
        </div>
      )}
      {group !== null && <p className="grouping">by {group.join(' × ')}</p>}
      {kpi.description !== null && <p>{kpi.description}</p>}
      <p className="small">
        <code>{kpi.formula}</code>
      </p>
      {kpi.thresholds !== null && (
        <p>
          Warning {kpi.thresholds.direction} {kpi.thresholds.warning}, critical {kpi.thresholds.direction} {kpi.thresholds.critical}
        </p>
      )}
      <p className="small">
        {kpi.code}, version {kpi.version}, days in {kpi.timeZone}
      </p>
    </div>
  );
}

/** The series of a group, ranked when one joins or leaves: tiles that swap places cannot be watched. */
function useMembers(kpi: string, period: Period, group: readonly string[] | null): readonly Series[] {
  const { store } = useLive();
  const [members, setMembers] = useState<readonly Series[]>([]);
  useEffect(() => {
    const update = () => {
      const now = store.members().filter((series) => series.kpi === kpi && series.period === period && inGroup(series, group));
      setMembers((known) => (sameSet(known, now) ? known : ranked(now, (key) => store.entry(key))));
    };
    update();
    return store.on('members', update);
  }, [store, kpi, period, group]);
  return members;
}

function sameSet(known: readonly Series[], now: readonly Series[]): boolean {
  const set = new Set(now);
  return known.length === now.length && known.every((series) => set.has(series));
}

/** Bars are drawn relative to the largest value on the page; it is found once a second. */
function useLargest(element: React.RefObject<HTMLElement | null>, items: readonly TileItem[]): void {
  const { store } = useLive();
  useEffect(() => {
    let known = '';
    const update = () => {
      let largest = 0;
      for (const item of items) {
        const entry = store.entry(item.key);
        const value = Math.abs(entry?.series.value[entry.reading.shown] ?? 0);
        if (value > largest) largest = value;
      }
      const next = String(largest || 1);
      if (next !== known) element.current?.style.setProperty('--largest', next);
      known = next;
    };
    update();
    return store.on('second', update);
  }, [store, items, element]);
}
