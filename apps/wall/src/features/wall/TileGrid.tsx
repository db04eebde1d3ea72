import { useEffect, useRef, useState } from 'react';
import type { Kpi } from '../../api/kpis';
import type { Place } from '../../app/location';
import { useSize } from '../../shared/useSize';
import { chooseLayout, columnsOf, type Layout } from './layout';
import { nameRoom } from './nameRoom';
import { Tile } from './Tile';
import './tile.css';

export interface TileItem {
  readonly key: string;
  readonly kpi: Kpi;
  readonly name: string;
  readonly to: Partial<Place> | null;
}

interface TileGridProps {
  readonly items: readonly TileItem[];
  readonly label: string;
  readonly kiosk: boolean;
}

const TURN_EVERY = 15_000;
const GAP = 6;
const rem = () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;

/** Tiles over the whole space. More than fit at a readable size scroll; in kiosk mode they turn page by page. */
export function TileGrid({ items, label, kiosk }: TileGridProps) {
  const box = useRef<HTMLDivElement>(null);
  const size = useSize(box);
  const [page, setPage] = useState(0);
  const layout = size === null ? null : chooseLayout(items.length, { ...size, gap: GAP, ...leastTile(kiosk) });
  const screens = layout?.screens ?? 1;

  useEffect(() => {
    if (!kiosk || screens < 2) return;
    const timer = setInterval(() => setPage((at) => (at + 1) % screens), TURN_EVERY);
    return () => clearInterval(timer);
  }, [kiosk, screens, page]);

  const turn = (by: number) => setPage((at) => (at + by + screens) % screens);
  const at = Math.min(page, screens - 1);
  const paged = kiosk && layout !== null && screens > 1;
  const visible = paged ? items.slice(at * layout.perScreen, (at + 1) * layout.perScreen) : items;

  return (
    <main
      className="tiles"
      aria-label={label}
      data-scrolls={!kiosk && screens > 1}
      onKeyDown={(event) => {
        if (paged && event.key === 'PageDown') turn(1);
        else if (paged && event.key === 'PageUp') turn(-1);
        else moveFocus(event, layout?.columns ?? 1);
      }}
    >
      <div ref={box} className="tiles-box">
      {layout !== null && size !== null && (
        <div className="grid" style={gridStyle(layout, size.height, visible.map((item) => item.name))}>
          {visible.map((item, index) => (
            <Tile
              key={item.key}
              seriesKey={item.key}
              kpi={item.kpi}
              name={item.name}
              to={item.to}
              columns={columnsOf(index, visible.length, layout.columns)}
            />
          ))}
        </div>
      )}
      </div>
      {paged && (
        <p className="pages">
          Screen {at + 1} of {screens}
        </p>
      )}
    </main>
  );
}

const leastTile = (kiosk: boolean) => ({ minWidth: rem() * (kiosk ? 15 : 12.5), minHeight: rem() * (kiosk ? 8.5 : 7.5) });

function gridStyle(layout: Layout, height: number, names: readonly string[]): React.CSSProperties {
  const rowHeight = (height - (layout.rows - 1) * GAP) / layout.rows;
  return {
    gridTemplateColumns: `repeat(${layout.columns}, minmax(0, 1fr))`,
    gridTemplateRows: `repeat(${Math.ceil(names.length / layout.columns)}, ${Math.floor(rowHeight * 100) / 100}px)`,
    gap: GAP,
    ...nameRoom(names),
  };
}

const STEPS: Readonly<Record<string, readonly [columns: number, rows: number]>> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowDown: [0, 1],
  ArrowUp: [0, -1],
};

/** Arrow keys walk from tile to tile; Tab works as everywhere. */
function moveFocus(event: React.KeyboardEvent<HTMLElement>, columns: number): void {
  const step = STEPS[event.key];
  if (step === undefined) return;
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('.tile a')];
  const from = links.findIndex((link) => link === document.activeElement);
  const to = links[from + step[0] + step[1] * columns];
  if (from < 0 || to === undefined) return;
  event.preventDefault();
  to.focus();
}
