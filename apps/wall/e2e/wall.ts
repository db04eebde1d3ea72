import { expect, type Locator, type Page, type WebSocketRoute } from '@playwright/test';
import { fetchKpisFrom, type ListedKpi } from './kpis';

/** The wall as a person meets it; tests speak to this page object, not to its markup. */
export class Wall {
  readonly page: Page;
  readonly tiles: Locator;
  readonly connection: Locator;
  readonly banner: Locator;

  constructor(page: Page) {
    this.page = page;
    this.tiles = page.locator('main .tile');
    this.connection = page.locator('.connection-word');
    this.banner = page.locator('.banner');
  }

  async open(path = '/'): Promise<void> {
    await this.page.goto(path);
    await expect(this.connection).toHaveText('Live');
    await this.expectValues();
  }

  /** At least one tile has a number: the wall is alive, whatever the data. */
  async expectValues(): Promise<void> {
    await expect.poll(() => this.numbers()).not.toHaveLength(0);
  }

  async numbers(): Promise<string[]> {
    const texts = await this.page.locator('main .tile .value').allTextContents();
    return texts.filter((text) => /\d/.test(text));
  }

  /** Everything that moves: digits, trends, running values. */
  async moving(): Promise<string> {
    return (await this.page.locator('main .tile').allInnerTexts()).join('\n');
  }

  period(name: 'Minute' | 'Hour' | 'Day'): Locator {
    return this.page.getByRole('radio', { name, exact: true });
  }

  /** The clickable part of a choice is its word: the radio button itself is transparent. */
  async choosePeriod(name: 'Minute' | 'Hour' | 'Day'): Promise<void> {
    await this.period(name).check({ force: true });
  }

  kpis(): Promise<readonly ListedKpi[]> {
    return fetchKpisFrom(this.page.request);
  }

  async kpiWithDimensions(): Promise<ListedKpi> {
    const kpi = (await this.kpis()).find((candidate) => candidate.groups.some((group) => group.length > 0) && candidate.periods.includes('minute'));
    if (kpi === undefined) throw new Error('The product under test has no KPI with dimensions and minutes');
    return kpi;
  }
}

/** Stands between the wall and its server, to cut the line or to change what is said. */
export class Line {
  private cut = false;
  private open: WebSocketRoute | null = null;
  change: (message: string) => string | null = (message) => message;

  static async between(page: Page): Promise<Line> {
    const line = new Line();
    await page.routeWebSocket(/\/api\/v1\/stream$/, (client) => line.connect(client));
    return line;
  }

  private connect(client: WebSocketRoute): void {
    if (this.cut) {
      void client.close();
      return;
    }
    this.open = client;
    const server = client.connectToServer();
    server.onMessage((message) => {
      const changed = this.change(String(message));
      if (changed !== null) client.send(changed);
    });
  }

  async lose(): Promise<void> {
    this.cut = true;
    await this.open?.close();
  }

  repair(): void {
    this.cut = false;
  }
}
