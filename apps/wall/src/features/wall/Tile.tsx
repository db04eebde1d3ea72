import { memo, useEffect, useId, useRef } from 'react';
import type { Kpi } from '../../api/kpis';
import { onThemeChange } from '../../app/theme';
import { useLive, useTileState } from '../../live/live';
import type { TileState } from '../../live/tileState';
import { formatUnit, isWord } from '../../shared/format';
import { Glyph } from '../../shared/Glyph';
import { Link } from '../../shared/Link';
import type { Place } from '../../app/location';
import { TilePainter } from './tilePainter';

export const STATE_WORD: Readonly<Record<TileState, string>> = {
  'no-data': 'No data',
  normal: 'Normal',
  stale: 'Stale',
  warning: 'Warning',
  critical: 'Critical',
};

export interface TileProps {
  readonly seriesKey: string;
  readonly kpi: Kpi;
  readonly name: string;
  /** Where a click leads; null: nowhere. */
  readonly to: Partial<Place> | null;
  /** Columns of the grid that it takes. */
  readonly columns: number;
}

/** React draws the shell, and again only when the state changes; everything that moves is painted by hand. */
export const Tile = memo(function Tile({ seriesKey, kpi, name, to, columns }: TileProps) {
  const { store } = useLive();
  const state = useTileState(seriesKey);
  const id = useId();
  const unit = formatUnit(kpi.unit);
  const root = useRef<HTMLElement>(null);
  const painter = useRef<TilePainter>(null);

  useEffect(() => {
    const element = root.current;
    if (element === null) return;
    const part = (name: string) => element.querySelector<HTMLElement>(`[data-part=${name}]`) ?? element;
    const canvas = element.querySelector('canvas');
    if (canvas === null) return;
    const elements = {
      root: element,
      value: part('value'),
      when: [part('when'), part('when-below')],
      trend: part('trend'),
      before: part('before'),
      soFar: part('so-far'),
      age: part('age'),
      canvas,
    };
    const created = new TilePainter(elements, store, seriesKey, kpi);
    painter.current = created;
    const resized = new ResizeObserver(() => created.repaint());
    resized.observe(canvas);
    const stop = [
      store.onPaint(seriesKey, () => created.paint()),
      store.on('second', () => created.second()),
      onThemeChange(() => created.repaint()),
      () => resized.disconnect(),
    ];
    created.repaint();
    return () => stop.forEach((end) => end());
  }, [store, seriesKey, kpi]);

  useEffect(() => painter.current?.repaint(), [state]);

  return (
    <article ref={root} className="tile" style={place(columns)} data-state={state} data-kpi={kpi.code} aria-labelledby={id}>
      <div className="tile-in">
        <header>
          <Glyph state={state} />
          <h2 id={id}>
            {to === null ? <span className="name">{name}</span> : <Link to={to} className="name">{name}</Link>}
            <span className="hidden">, {STATE_WORD[state]}</span>
          </h2>
          <span className="when" data-part="when" />
        </header>
        <p className="number">
          <span className="value" data-part="value" />
          <span className={isWord(unit) ? 'unit word' : 'unit'}>{unit}</span>
        </p>
        <div className="spark">
          <canvas aria-hidden="true" />
        </div>
        <footer>
          <span className="change">
            <span className="trend" data-part="trend" />
            <span className="before" data-part="before" />
          </span>
          <span className="tag">
            {state === 'stale' && 'STALE '}
            {state === 'no-data' && 'NO DATA'}
            <span data-part="age" />
          </span>
          <span className="when" data-part="when-below" />
          <span className="so-far" data-part="so-far" />
        </footer>
      </div>
    </article>
  );
});

/** Text keeps the size it has in a tile of one column. */
const place = (columns: number): React.CSSProperties & Readonly<Record<'--part', number>> => ({
  gridColumn: `span ${columns}`,
  '--part': 1 / columns,
});
