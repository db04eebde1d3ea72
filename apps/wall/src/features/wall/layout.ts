/** How tiles share the screen. Lengths are CSS pixels. */
export interface Space {
  readonly width: number;
  readonly height: number;
  readonly gap: number;
  readonly minWidth: number;
  readonly minHeight: number;
}

export interface Layout {
  readonly columns: number;
  /** Rows of one screen. */
  readonly rows: number;
  /** Tiles of one screen, and screens in all. */
  readonly perScreen: number;
  readonly screens: number;
}

/** The shape in which name, number and sparkline sit best. */
const BEST_ASPECT = 1.9;
const HOLE_COST = 0.035;
/** Tiles of three columns and more look like another kind of tile: only where nothing else fits. */
const BROAD_COST = 1;

const fitting = (length: number, least: number, gap: number): number =>
  Math.max(1, Math.floor((length + gap) / (least + gap)));

/**
 * Columns and rows for `count` tiles: the shape closest to the best one, rather with few places left over. What does not
 * fit at a readable size goes to further screens, evenly filled.
 */
export function chooseLayout(count: number, space: Space): Layout {
  const mostColumns = fitting(space.width, space.minWidth, space.gap);
  const mostRows = fitting(space.height, space.minHeight, space.gap);
  const screens = Math.max(1, Math.ceil(count / (mostColumns * mostRows)));
  const perScreen = Math.max(1, Math.ceil(count / screens));
  let best = { columns: mostColumns, rows: Math.ceil(perScreen / mostColumns) };
  let lowest = Infinity;
  for (let columns = 1; columns <= mostColumns; columns++) {
    const rows = Math.ceil(perScreen / columns);
    const holes = columns * rows - perScreen;
    if (rows > mostRows) continue;
    const width = (space.width - (columns - 1) * space.gap) / columns;
    const height = (space.height - (rows - 1) * space.gap) / rows;
    const cost = Math.abs(Math.log(width / height / BEST_ASPECT)) + holes * HOLE_COST + (holes > columns - holes ? BROAD_COST : 0);
    if (cost < lowest) {
      lowest = cost;
      best = { columns, rows };
    }
  }
  return { ...best, perScreen, screens };
}

/** How many columns a tile takes: those of the last row share it, so that it has no hole. */
export function columnsOf(index: number, count: number, columns: number): number {
  const inLastRow = count % columns;
  const place = index - (count - inLastRow);
  if (place < 0) return 1;
  const least = Math.floor(columns / inLastRow);
  return place < inLastRow - (columns % inLastRow) ? least : least + 1;
}
