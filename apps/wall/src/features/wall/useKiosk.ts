import { useEffect } from 'react';

const SHIFT_EVERY = 180_000;
const SHIFTS = ['0 0', '1px 0', '1px 1px', '0 1px'] as const;
const HIDE_CURSOR_AFTER = 2_000;

/**
 * A wall that nobody touches: no cursor until the mouse moves, no screen saver, and a picture that wanders by a pixel so
 * that it does not burn into the panel.
 */
export function useKiosk(kiosk: boolean): void {
  useEffect(() => {
    if (!kiosk) return;
    const root = document.documentElement;
    root.dataset['kiosk'] = '';
    const stop = [keepAwake(), hideCursor(root), wander(root)];
    return () => {
      delete root.dataset['kiosk'];
      stop.forEach((end) => end());
    };
  }, [kiosk]);
}

function keepAwake(): () => void {
  let lock: WakeLockSentinel | null = null;
  let ended = false;
  const ask = () => {
    if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return;
    navigator.wakeLock.request('screen').then(
      (granted) => {
        if (ended) void granted.release();
        else lock = granted;
      },
      () => undefined, // Refused (battery, policy): the wall still works.
    );
  };
  ask();
  document.addEventListener('visibilitychange', ask);
  return () => {
    ended = true;
    document.removeEventListener('visibilitychange', ask);
    void lock?.release();
  };
}

function hideCursor(root: HTMLElement): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const moved = () => {
    root.dataset['cursor'] = 'shown';
    clearTimeout(timer);
    timer = setTimeout(() => delete root.dataset['cursor'], HIDE_CURSOR_AFTER);
  };
  addEventListener('pointermove', moved);
  return () => {
    clearTimeout(timer);
    delete root.dataset['cursor'];
    removeEventListener('pointermove', moved);
  };
}

function wander(root: HTMLElement): () => void {
  let at = 0;
  const timer = setInterval(() => {
    at = (at + 1) % SHIFTS.length;
    root.style.translate = SHIFTS[at] ?? '0 0';
  }, SHIFT_EVERY);
  return () => {
    clearInterval(timer);
    root.style.translate = '';
  };
}
