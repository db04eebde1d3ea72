import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { defineConfig } from '@playwright/test';

/** The Chromium of the system: CHROMIUM, or the first one on the PATH. Nothing is downloaded. */
const chromium =
  process.env['CHROMIUM'] ??
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => ['chromium', 'chromium-browser', 'google-chrome'].map((name) => join(folder, name)))
    .find((path) => existsSync(path));

/** WALL_URL: the product to test. Without it the built wall is served by the mock gateway. */
const product = process.env['WALL_URL'];
const mockPort = process.env['MOCK_PORT'] ?? '24020';
const mock = `http://127.0.0.1:${mockPort}`;

export default defineConfig({
  testDir: 'e2e',
  workers: 1,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  reporter: [['list']],
  outputDir: 'test-results',
  use: {
    baseURL: product ?? mock,
    viewport: { width: 1920, height: 1080 },
    colorScheme: 'dark',
    launchOptions: {
      ...(chromium !== undefined && { executablePath: chromium }),
      args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    },
  },
  ...(product === undefined && {
    webServer: {
      command: 'npm run --silent build -- --logLevel warn && node mock/main.mjs',
      env: { MOCK_PORT: mockPort },
      url: mock,
      reuseExistingServer: false,
      timeout: 120_000,
    },
  }),
});
