import { expect, test } from '@playwright/test';
import { Line, Wall } from './wall';

test('should open on live tiles and ask nobody but its own server', async ({ page, baseURL }) => {
  const strangers: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(baseURL!) && !request.url().startsWith('data:')) strangers.push(request.url());
  });
  page.on('websocket', (socket) => {
    if (new URL(socket.url()).host !== new URL(baseURL!).host) strangers.push(socket.url());
  });
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  const wall = new Wall(page);
  await wall.open();
  expect(await wall.tiles.count()).toBeGreaterThan(0);
  await page.waitForTimeout(1_500);
  expect(strangers).toEqual([]);
  expect(complaints).toEqual([]);
});

test('should show one tile per KPI that has the period', async ({ page }) => {
  const wall = new Wall(page);
  await wall.open('/?period=minute');
  const kpis = (await wall.kpis()).filter((kpi) => kpi.periods.includes('minute'));
  await expect(wall.tiles).toHaveCount(kpis.length);
  await expect(page.locator('main .tile h2 a')).toHaveText(kpis.map((kpi) => kpi.name));
});

test('should update without being touched', async ({ page }) => {
  const wall = new Wall(page);
  await wall.open();
  const before = await wall.moving();
  await expect.poll(() => wall.moving(), { timeout: 75_000 }).not.toBe(before);
});

test('should switch between minute, hour and day, and keep the choice in the link', async ({ page }) => {
  const wall = new Wall(page);
  await wall.open();
  for (const period of ['Hour', 'Day', 'Minute'] as const) {
    await wall.choosePeriod(period);
    await expect(page).toHaveURL(new RegExp(`period=${period.toLowerCase()}`));
    await wall.expectValues();
  }
  await page.goto('/?period=day');
  await expect(wall.period('Day')).toBeChecked();
  await wall.expectValues();
});

test('should show the running window when asked', async ({ page }) => {
  const wall = new Wall(page);
  await wall.open();
  await page.getByRole('radio', { name: 'So far' }).check({ force: true });
  await expect(page).toHaveURL(/show=running/);
  await expect(page.locator('main .tile .so-far', { hasText: /^so far$/ }).first()).toBeVisible();
});

test('should drill down by keyboard, survive a reload, and come back', async ({ page }) => {
  const wall = new Wall(page);
  await wall.open('/?period=minute');
  const kpi = await wall.kpiWithDimensions();
  await page.locator(`main .tile[data-kpi="${kpi.code}"] h2 a`).focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/kpi/${kpi.code.replaceAll('.', '\\.')}`));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(kpi.name);
  await wall.expectValues();
  const names = await page.locator('main .tile .name').allTextContents();
  expect(names.length).toBeGreaterThan(0);
  await page.reload();
  await wall.expectValues();
  expect((await page.locator('main .tile .name').allTextContents()).sort()).toEqual(expect.arrayContaining(names.sort()));
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/\/(\?|$)/);
  await wall.expectValues();
});

test('should drill down by mouse and return with the browser', async ({ page }) => {
  const wall = new Wall(page);
  await wall.open();
  const kpi = await wall.kpiWithDimensions();
  const tile = page.locator(`main .tile[data-kpi="${kpi.code}"]`);
  // Anywhere: on the number, the sparkline, the foot.
  for (const height of [0.4, 0.7, 0.93]) {
    const box = (await tile.boundingBox())!;
    await tile.click({ position: { x: box.width / 2, y: box.height * height } });
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(kpi.name);
    await page.goBack();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Wall');
    await wall.expectValues();
  }
});

test('should walk through tiles with the arrow keys', async ({ page }) => {
  const wall = new Wall(page);
  await wall.open();
  await expect(wall.tiles.nth(1), 'one tile has no neighbour').toBeVisible();
  const links = page.locator('main .tile h2 a');
  await links.first().focus();
  await page.keyboard.press('ArrowRight');
  await expect(links.nth(1)).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(links.first()).toBeFocused();
});

test('should say that the connection is lost, make every tile stale, and recover by itself', async ({ page }) => {
  const line = await Line.between(page);
  const wall = new Wall(page);
  await wall.open();
  await line.lose();
  await expect(wall.connection).toHaveText('Reconnecting');
  await expect(wall.banner).toContainText('Connection lost');
  await expect(page.locator('main .tile:not([data-state=stale], [data-state=no-data])')).toHaveCount(0);
  expect(await wall.numbers()).not.toHaveLength(0);
  await expect(page.locator('.worst li'), 'all tiles have one cause: none of them is named').toHaveCount(0);
  line.repair();
  await expect(wall.connection).toHaveText('Live', { timeout: 40_000 });
  await expect(wall.banner).toHaveCount(0);
});

test('should tell a pipeline that catches up or has stalled from a live one', async ({ page }) => {
  const line = await Line.between(page);
  const wall = new Wall(page);
  await wall.open();
  line.change = (message) => message.replace(/"pipeline":"[a-z-]+"/, '"pipeline":"catching-up"');
  await expect(wall.connection).toHaveText('Catching up');
  line.change = (message) => (message.includes('"heartbeat"') ? message.replace(/"pipeline":"[a-z-]+"/, '"pipeline":"stalled"') : null);
  await expect(wall.connection).toHaveText('Pipeline stalled');
  await expect(page.locator('main .tile:not([data-state=stale], [data-state=no-data])')).toHaveCount(0);
});

test('should follow the system theme, and remember another choice', async ({ page }) => {
  const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const wall = new Wall(page);
  await wall.open();
  const dark = await ground();
  await page.emulateMedia({ colorScheme: 'light' });
  expect(await ground()).not.toBe(dark);
  await page.getByRole('button', { name: /^Theme: System/ }).click();
  await expect(page.getByRole('button', { name: /^Theme: Dark/ })).toBeVisible();
  expect(await ground()).toBe(dark);
  await page.reload();
  await expect(page.getByRole('button', { name: /^Theme: Dark/ })).toBeVisible();
  expect(await ground()).toBe(dark);
});

test('should show nothing but tiles and their state in kiosk mode', async ({ page }) => {
  const wall = new Wall(page);
  await wall.open('/?kiosk=1');
  await expect(page.getByRole('radio')).toHaveCount(0);
  await expect(page.getByRole('button')).toHaveCount(0);
  expect(await wall.tiles.first().evaluate((tile) => getComputedStyle(tile).cursor)).toBe('none');
  const kiosk = await nameSize();
  await page.keyboard.press('Escape');
  await expect(wall.period('Minute')).toBeVisible();
  expect(kiosk).toBeGreaterThan(await nameSize());

  function nameSize(): Promise<number> {
    return page.locator('main .tile .name').first().evaluate((name) => Number.parseFloat(getComputedStyle(name).fontSize));
  }
});

test('should fill the screen without scrolling sideways, from a laptop to a 4K wall', async ({ page }) => {
  const wall = new Wall(page);
  await wall.open();
  for (const size of [{ width: 1366, height: 768 }, { width: 1920, height: 1080 }, { width: 3840, height: 2160 }]) {
    await page.setViewportSize(size);
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    const box = await wall.tiles.first().boundingBox();
    expect(box?.width).toBeGreaterThan(190);
    expect(box?.height).toBeGreaterThan(100);
  }
});

test('should tell how to define a first KPI', async ({ page }) => {
  await page.route('**/api/v1/kpis*', (route) => route.fulfill({ json: { items: [], next: null } }));
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'No KPIs yet' })).toBeVisible();
  await expect(page.locator('pre')).toHaveText(/^\.\/engine kpi apply -f \S+\.ya?ml$/);
});

test('should say that the server does not answer, and start when it does', async ({ page }) => {
  await page.route('**/api/v1/kpis*', (route) => route.abort());
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'The server does not answer' })).toBeVisible();
  await page.unroute('**/api/v1/kpis*');
  await new Wall(page).expectValues();
});

test('should say that a KPI of a link does not exist', async ({ page }) => {
  await page.goto('/kpi/no.such.kpi');
  await expect(page.getByRole('heading', { name: 'No KPI named no.such.kpi' })).toBeVisible();
});
