import { useEffect, useState } from 'react';
import { useHealth, useLive } from '../../live/live';
import type { Summary } from '../../live/summary';
import { sayHealth } from './ConnectionStatus';

const SPEAK_EVERY = 5_000;

const sentence = (summary: Summary): string => {
  const { critical, warning, stale } = summary.counts;
  const parts = [critical > 0 && `${critical} critical`, warning > 0 && `${warning} warning`, stale > 0 && `${stale} stale`].filter(Boolean);
  return parts.length === 0 ? 'All KPIs normal' : parts.join(', ');
};

/** Says changes of state to a screen reader: one sentence, at most every five seconds, never the numbers. */
export function Announcer() {
  const { store } = useLive();
  const word = sayHealth(useHealth()).word;
  const [said, setSaid] = useState('');

  useEffect(() => {
    const timer = setInterval(() => setSaid(`${word}. ${sentence(store.summary())}`), SPEAK_EVERY);
    return () => clearInterval(timer);
  }, [store, word]);

  return (
    <p className="hidden" aria-live="polite">
      {said}
    </p>
  );
}
