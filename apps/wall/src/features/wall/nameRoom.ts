/** A longer name is cut: it must not make all others unreadable. */
const LONGEST_NAME = 22;

/** One size for all names of a screen: that of the longest, within reason. */
export const nameRoom = (names: readonly string[]): React.CSSProperties & Readonly<Record<'--name', number>> => ({
  '--name': Math.min(LONGEST_NAME, Math.max(8, ...names.map((name) => name.length))),
});
