import { useEffect, useRef } from 'react';
import { useLive } from '../../live/live';
import type { TileItem } from './TileGrid';

/** A thin line across the wall: how much of the running window is over, and so how much "so far" means. */
export function WindowProgress({ items }: { readonly items: readonly TileItem[] }) {
  const { store } = useLive();
  const line = useRef<HTMLElement>(null);

  useEffect(() => {
    const tick = () => {
      const now = store.now();
      let share = 0;
      for (const { key } of items) {
        const entry = store.entry(key);
        if (entry === undefined || entry.reading.running < 0) continue;
        const start = entry.series.start[entry.reading.running] ?? 0;
        const end = entry.series.end[entry.reading.running] ?? 0;
        if (start > now || end <= now) continue;
        share = (now - start) / (end - start);
        break;
      }
      if (line.current !== null) line.current.style.transform = `scaleX(${share.toFixed(4)})`;
    };
    tick();
    return store.on('second', tick);
  }, [store, items]);

  return (
    <div className="progress" aria-hidden="true">
      <i ref={line} />
    </div>
  );
}
