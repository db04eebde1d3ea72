import { go, usePlace, writePlace, type Place } from '../app/location';

interface LinkProps {
  readonly to: Partial<Place>;
  readonly className?: string;
  readonly children: React.ReactNode;
  readonly label?: string;
}

/** A real link (copy, open in a new tab), followed without loading the page again. */
export function Link({ to, className, children, label }: LinkProps) {
  const place = usePlace();
  return (
    <a
      href={writePlace({ ...place, ...to })}
      className={className}
      aria-label={label}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0) return;
        event.preventDefault();
        go(to);
      }}
    >
      {children}
    </a>
  );
}
