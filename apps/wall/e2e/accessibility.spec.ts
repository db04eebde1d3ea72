import { expect, test, type Page } from '@playwright/test';
import axe from 'axe-core';
import { Wall } from './wall';

const STANDARD = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Injected through the debugger, so that the page's content security policy stays as it is. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const result = await page.evaluate((tags) => window.axe.run(document, { runOnly: { type: 'tag', values: [...tags, 'best-practice'] } }), STANDARD);
  return result.violations.map((violation) => `${violation.id}: ${violation.nodes.map((node) => `${node.target.join(' ')} ${node.any[0]?.message ?? ''}`).join(', ')}`);
}

declare global {
  interface Window {
    axe: typeof axe;
  }
}

for (const scheme of ['dark', 'light'] as const) {
  test.describe(scheme, () => {
    test.use({ colorScheme: scheme });

    test('should pass WCAG 2.2 AA on the wall', async ({ page }) => {
      await new Wall(page).open();
      expect(await violations(page)).toEqual([]);
    });

    test('should pass WCAG 2.2 AA on a drill-down', async ({ page }) => {
      const wall = new Wall(page);
      await wall.open();
      await wall.open(`/kpi/${(await wall.kpiWithDimensions()).code}`);
      expect(await violations(page)).toEqual([]);
    });

    test('should pass WCAG 2.2 AA in kiosk mode', async ({ page }) => {
      await new Wall(page).open('/?kiosk=1');
      expect(await violations(page)).toEqual([]);
    });

    test('should pass WCAG 2.2 AA without KPIs', async ({ page }) => {
      await page.route('**/api/v1/kpis*', (route) => route.fulfill({ json: { items: [], next: null } }));
      await page.goto('/');
      await expect(page.getByRole('heading', { name: 'No KPIs yet' })).toBeVisible();
      expect(await violations(page)).toEqual([]);
    });
  });
}
