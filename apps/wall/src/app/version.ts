import type { LiveStore } from '../live/store';

/**
 * A wall runs for months and survives upgrades of its server. When a lost connection is back and the server hands out
 * another build, the page loads itself again; everything on screen is in its link.
 */
export function reloadWhenReplaced(store: LiveStore): void {
  const ours = document.querySelector<HTMLScriptElement>('script[type=module][src]')?.getAttribute('src');
  let lost = false;
  store.on('health', () => {
    const { connection } = store.health();
    if (connection === 'reconnecting') lost = true;
    if (connection !== 'live' || !lost) return;
    lost = false;
    if (typeof ours === 'string') void reloadUnlessServed(ours);
  });
}

async function reloadUnlessServed(script: string): Promise<void> {
  try {
    const response = await fetch('/', { headers: { accept: 'text/html' }, cache: 'no-cache' });
    if (!response.ok) return;
    const page = await response.text();
    if (page.includes('<script') && !page.includes(script)) location.reload();
  } catch {
    // The server is gone again; the next reconnection asks again.
  }
}
