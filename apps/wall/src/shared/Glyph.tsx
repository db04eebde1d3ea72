import type { TileState } from '../live/tileState';

const shapes: Readonly<Record<TileState, React.ReactNode>> = {
  normal: <circle cx="10" cy="10" r="5.5" fill="none" stroke="currentColor" strokeWidth="3" />,
  warning: (
    <>
      <path d="M10 1.6 19.2 18H.8Z" fill="currentColor" stroke="currentColor" strokeWidth="1.2" strokeLinejoin="round" />
      <path d="M10 7.2v5" stroke="var(--glyph-cut)" strokeWidth="2.2" strokeLinecap="round" />
      <circle cx="10" cy="15.2" r="1.4" fill="var(--glyph-cut)" />
    </>
  ),
  critical: (
    <>
      <path d="M6.2.8h7.6l5.4 5.4v7.6l-5.4 5.4H6.2L.8 13.8V6.2Z" fill="currentColor" />
      <path d="M10 5v6" stroke="var(--glyph-cut)" strokeWidth="2.4" strokeLinecap="round" />
      <circle cx="10" cy="14.6" r="1.5" fill="var(--glyph-cut)" />
    </>
  ),
  stale: (
    <g fill="none" stroke="currentColor" strokeWidth="2.2" strokeLinecap="round">
      <circle cx="10" cy="10" r="8.2" />
      <path d="M10 5.4V10l3.2 2.4" />
    </g>
  ),
  'no-data': <path d="M4 10h12" stroke="currentColor" strokeWidth="3" strokeLinecap="round" />,
};

/** Each state has a shape of its own, so that nobody needs to tell colours apart. */
export function Glyph({ state }: { readonly state: TileState }) {
  return (
    <svg className="glyph" viewBox="0 0 20 20" aria-hidden="true">
      {shapes[state]}
    </svg>
  );
}
