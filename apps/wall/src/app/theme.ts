import { useSyncExternalStore } from 'react';

export type Theme = 'system' | 'dark' | 'light';

const KEY = 'wall.theme';
const ORDER: readonly Theme[] = ['system', 'dark', 'light'];
const listeners = new Set<() => void>();

const isTheme = (value: string | null): value is Theme => ORDER.some((theme) => theme === value);

function stored(): Theme {
  try {
    const value = localStorage.getItem(KEY);
    return isTheme(value) ? value : 'system';
  } catch {
    return 'system';
  }
}

let theme: Theme = 'system';

function apply(next: Theme): void {
  theme = next;
  if (next === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = next;
  for (const listener of listeners) listener();
}

/** Called before the first render, so that the page never flashes in the other theme. */
export function startTheme(): void {
  apply(stored());
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => apply(theme));
}

export function chooseTheme(next: Theme): void {
  try {
    localStorage.setItem(KEY, next);
  } catch {
    // Storage may be forbidden; the choice then lasts as long as the page.
  }
  apply(next);
}

export const nextTheme = (of: Theme): Theme => ORDER[(ORDER.indexOf(of) + 1) % ORDER.length] ?? 'system';

export function onThemeChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

export const useTheme = (): Theme => useSyncExternalStore(onThemeChange, () => theme);
