import { useEffect, useRef } from 'react';
import { useHealth, useLive } from '../../live/live';
import type { Health } from '../../live/health';
import { formatAge, formatClock } from '../../shared/time';
import { write } from './tilePainter';

type Level = 'good' | 'doubtful' | 'bad';

interface Saying {
  readonly level: Level;
  readonly word: string;
  /** What a banner says when the numbers cannot be trusted; null: no banner. */
  readonly banner: string | null;
}

export function sayHealth({ connection, pipeline, refusal }: Health): Saying {
  switch (connection) {
    case 'connecting':
      return { level: 'doubtful', word: 'Connecting', banner: null };
    case 'reconnecting':
      return { level: 'bad', word: 'Reconnecting', banner: 'Connection lost, reconnecting. Values may be old.' };
    case 'delayed':
      return { level: 'doubtful', word: 'Data delayed', banner: null };
    case 'live':
      if (pipeline === 'stalled') return { level: 'bad', word: 'Pipeline stalled', banner: 'The pipeline has stalled. Values do not change until it runs again.' };
      if (pipeline === 'catching-up') return { level: 'doubtful', word: 'Catching up', banner: null };
      if (refusal !== null) return { level: 'doubtful', word: 'Refused', banner: `The server refused a subscription: ${refusal}` };
      return { level: 'good', word: 'Live', banner: null };
  }
}

/** Is what I see live? One word, a shape, and the wall's clock. */
export function ConnectionStatus() {
  const { store } = useLive();
  const saying = sayHealth(useHealth());
  const clock = useRef<HTMLTimeElement>(null);

  useEffect(() => {
    const tick = () => {
      if (clock.current !== null) write(clock.current, formatClock(store.now()));
    };
    tick();
    return store.on('second', tick);
  }, [store]);

  return (
    <div className="connection" data-level={saying.level}>
      <span className="connection-word">
        <i aria-hidden="true" />
        {saying.word}
      </span>
      <time className="clock" ref={clock} />
    </div>
  );
}

/** Across the whole wall, with the age of the last word from the server. */
export function ConnectionBanner() {
  const { store } = useLive();
  const health = useHealth();
  const { connection } = health;
  const { banner } = sayHealth(health);
  const age = useRef<HTMLSpanElement>(null);

  useEffect(() => {
    const tick = () => {
      const heardAt = store.heardAt();
      const silent = connection === 'reconnecting' && heardAt !== 0;
      if (age.current !== null) write(age.current, silent ? ` Last data ${formatAge(Date.now() - heardAt)} ago.` : '');
    };
    tick();
    return store.on('second', tick);
  }, [store, banner, connection]);

  if (banner === null) return null;
  return (
    <p className="banner" role="status">
      {banner}
      <span ref={age} aria-hidden="true" />
    </p>
  );
}
