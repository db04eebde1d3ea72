import { expect, test } from '@playwright/test';
import { Wall } from './wall';

const SECONDS = 10;

/** A slow design looks exactly like a fast one on a picture; only counters tell them apart. */
test('should stay within the budget of a wall that runs all day', async ({ page }) => {
  const wall = new Wall(page);
  await wall.open();
  await page.waitForTimeout(2_000);
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const sample = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    const metric = (name: string) => metrics.find((candidate) => candidate.name === name)?.value ?? 0;
    const counters = await page.evaluate(() => ({ ...window.wallCounters }));
    return { script: metric('ScriptDuration'), task: metric('TaskDuration'), nodes: metric('Nodes'), flushes: counters.flushes ?? 0, paints: counters.paints ?? 0, updates: counters.updates ?? 0 };
  };
  const from = await sample();
  await page.waitForTimeout(SECONDS * 1_000);
  const to = await sample();
  const tiles = await wall.tiles.count();
  const share = (to.script - from.script) / SECONDS;
  console.log(
    `${tiles} tiles, ${((to.updates - from.updates) / SECONDS).toFixed(0)} updates/s, ${((to.flushes - from.flushes) / SECONDS).toFixed(1)} flushes/s, ` +
      `${((to.paints - from.paints) / SECONDS).toFixed(0)} tile paints/s, script ${(share * 100).toFixed(1)} %, main thread ${(((to.task - from.task) / SECONDS) * 100).toFixed(1)} %`,
  );
  expect(share).toBeLessThan(0.05);
  // Four display ticks a second, and a few more for changes of state.
  expect((to.flushes - from.flushes) / SECONDS).toBeLessThan(8);
  expect(to.nodes - from.nodes).toBeLessThan(200);
});
