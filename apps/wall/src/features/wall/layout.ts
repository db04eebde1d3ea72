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
  /** The last tiles of the screen that take two columns, so that the last row has no hole. */
  readonly wide: number;
  /** Tiles of one screen, and screens in all. */
  readonly perScreen: number;
  readonly screens: number;
}

/** The shape in which name, number and sparkline sit best. */
const BEST_ASPECT = 1.9;
const HOLE_COST = 0.035;

const fitting = (length: number, least: number, gap: number): number =>
  Math.max(1, Math.floor((length + gap) / (least + gap)));

/**
 * Columns and rows for `count` tiles: the shape closest to the best one among those whose last row can be filled by
 * making its last tiles two columns wide. What does not fit at a readable size goes to further screens, evenly filled.
 */
export function chooseLayout(count: number, space: Space): Layout {
  const mostColumns = fitting(space.width, space.minWidth, space.gap);
  const mostRows = fitting(space.height, space.minHeight, space.gap);
  const screens = Math.max(1, Math.ceil(count / (mostColumns * mostRows)));
  const perScreen = Math.max(1, Math.ceil(count / screens));
  let best: { columns: number; rows: number; holes: number } | null = null;
  let lowest = Infinity;
  for (let columns = 1; columns <= mostColumns; columns++) {
    const rows = Math.ceil(perScreen / columns);
    const holes = columns * rows - perScreen;
    if (rows > mostRows || holes > columns - holes) continue;
    const width = (space.width - (columns - 1) * space.gap) / columns;
    const height = (space.height - (rows - 1) * space.gap) / rows;
    const cost = Math.abs(Math.log(width / height / BEST_ASPECT)) + holes * HOLE_COST;
    if (cost < lowest) {
      lowest = cost;
      best = { columns, rows, holes };
    }
  }
  best ??= { columns: mostColumns, rows: Math.ceil(perScreen / mostColumns), holes: 0 };
  return { columns: best.columns, rows: best.rows, wide: best.holes, perScreen, screens };
}
