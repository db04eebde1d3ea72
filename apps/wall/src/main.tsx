import '@fontsource-variable/inter/wght.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Catalogue } from './api/catalogue';
import { STREAM_PATH } from './api/protocol';
import { browserEnvironment } from './api/streamSocket';
import { App } from './app/App';
import './app/tokens.css';
import './app/app.css';
import { startTheme } from './app/theme';
import { reloadWhenReplaced } from './app/version';
import { connect } from './live/live';
import { LiveStore } from './live/store';

declare global {
  interface Window {
    /** Counters of the live store: what a budget test and a curious operator look at. */
    wallCounters?: LiveStore['counters'];
  }
}

startTheme();
const store = new LiveStore({
  wallTime: () => Date.now(),
  nextFrame: (run) => void requestAnimationFrame(run),
  after: (milliseconds, run) => void setTimeout(run, milliseconds),
});
const catalogue = new Catalogue();
const live = connect(store, browserEnvironment(STREAM_PATH), catalogue.refresh);
window.wallCounters = store.counters;
reloadWhenReplaced(store);

catalogue.refresh();
live.socket.start();
setInterval(() => store.sweep(), 1_000);
addEventListener('online', () => live.socket.wake());
document.addEventListener('visibilitychange', () => live.socket.wake());

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <App live={live} catalogue={catalogue} />
  </StrictMode>,
);
