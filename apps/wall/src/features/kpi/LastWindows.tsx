import { useEffect, useState } from 'react';
import type { Kpi } from '../../api/kpis';
import { useLive } from '../../live/live';
import { CORRECTED, FINAL } from '../../live/series';
import type { LiveStore } from '../../live/store';
import { formatFull } from '../../shared/format';
import { formatClock, formatWindow } from '../../shared/time';

const SHOWN = 24;

type Row = readonly [window: string, value: string, rows: string, state: string, asOf: string];

/** The newest windows of the total with every digit, and when each was published: for whoever doubts a tile. */
export function LastWindows({ seriesKey, kpi }: { readonly seriesKey: string; readonly kpi: Kpi }) {
  const { store } = useLive();
  const [rows, setRows] = useState<readonly Row[]>([]);

  useEffect(() => {
    const update = () => {
      const now = rowsOf(store, seriesKey, kpi);
      setRows((known) => (JSON.stringify(known) === JSON.stringify(now) ? known : now));
    };
    update();
    return store.on('second', update);
  }, [store, seriesKey, kpi]);

  return (
    <div className="windows" tabIndex={0} role="region" aria-label="Last windows">
      <table>
        <thead>
          <tr>
            <th scope="col">Window</th>
            <th scope="col">Value</th>
            <th scope="col">Rows</th>
            <th scope="col">State</th>
            <th scope="col">As of</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([window, value, count, state, asOf]) => (
            <tr key={window}>
              <th scope="row">{window}</th>
              <td>{value}</td>
              <td>{count}</td>
              <td>{state}</td>
              <td>{asOf}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function rowsOf(store: LiveStore, key: string, kpi: Kpi): readonly Row[] {
  const series = store.entry(key)?.series;
  if (series === undefined) return [];
  const rows: Row[] = [];
  for (let at = series.length - 1; at >= Math.max(0, series.length - SHOWN); at--) {
    const state = series.state[at];
    rows.push([
      formatWindow(series.period, series.start[at] ?? 0, store.now(), kpi.timeZone),
      formatFull(series.value[at] ?? Number.NaN),
      formatFull(series.rows[at] ?? 0),
      state === FINAL ? 'final' : state === CORRECTED ? 'corrected' : 'live',
      formatClock(series.asOf[at] ?? 0),
    ]);
  }
  return rows;
}
