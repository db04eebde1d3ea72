import { useEffect, useRef } from 'react';
import { useLive, useSummary } from '../../live/live';
import { formatUnit, formatValue, suitableDecimals } from '../../shared/format';
import { Glyph } from '../../shared/Glyph';
import { Link } from '../../shared/Link';
import type { TileState } from '../../live/tileState';
import { STATE_WORD } from './Tile';
import type { TileItem } from './TileGrid';
import { write } from './tilePainter';

const COUNTED: readonly TileState[] = ['critical', 'warning', 'stale', 'no-data', 'normal'];
const MOST = 5;

/** How many tiles are in which state, and the worst of them by name, wherever on the wall they are. */
export function StatusStrip({ items }: { readonly items: readonly TileItem[] }) {
  const { counts, worst } = useSummary();
  const { store } = useLive();
  const byKey = new Map(items.map((item) => [item.key, item]));
  // Many stale tiles have one cause, and the names of some of them say nothing about it.
  const attention = counts.stale > MOST ? worst.filter((key) => store.state(key) !== 'stale') : worst;
  const named = attention.flatMap((key) => byKey.get(key) ?? []).slice(0, MOST);
  return (
    <section className="strip" aria-label="State of the wall">
      <ul className="counts">
        {COUNTED.filter((state) => counts[state] > 0).map((state) => (
          <li key={state} className="count" data-state={state}>
            <Glyph state={state} />
            <b>{counts[state]}</b> <span className="word">{STATE_WORD[state].toLowerCase()}</span>
          </li>
        ))}
      </ul>
      <ol className="worst" aria-label="Worst first">
        {named.map((item) => (
          <WorstItem key={item.key} item={item} />
        ))}
      </ol>
    </section>
  );
}

function WorstItem({ item }: { readonly item: TileItem }) {
  const { store } = useLive();
  const value = useRef<HTMLElement>(null);
  const { key, kpi } = item;

  useEffect(() => {
    const paint = () => {
      const entry = store.entry(key);
      if (entry === undefined || value.current === null) return;
      const { series, reading } = entry;
      const decimals = kpi.decimals ?? suitableDecimals(kpi.unit, series.value.subarray(0, series.length));
      write(value.current, formatValue(series.value[reading.shown] ?? Number.NaN, decimals));
    };
    paint();
    return store.onPaint(key, paint);
  }, [store, key, kpi]);

  const state = store.state(key);
  const text = (
    <>
      <Glyph state={state} />
      <span className="hidden">{STATE_WORD[state]}: </span>
      <span className="worst-name">{item.name}</span> <b ref={value} /> <span className="worst-unit">{formatUnit(kpi.unit)}</span>
    </>
  );
  return <li data-state={state}>{item.to === null ? <span className="worst-text">{text}</span> : <Link to={item.to} className="worst-text">{text}</Link>}</li>;
}
