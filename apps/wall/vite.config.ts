import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const port = Number(process.env['WALL_DEV_PORT'] ?? 24000);
const gateway = process.env['WALL_GATEWAY'] ?? 'http://127.0.0.1:8080';

export default defineConfig({
  plugins: [react()],
  server: {
    host: '127.0.0.1',
    port,
    strictPort: true,
    proxy: { '/api': { target: gateway, ws: true } },
  },
  build: { target: 'es2023', sourcemap: false, assetsInlineLimit: 0 },
  test: {
    environment: 'node',
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['src/shared/testing/setup.ts'],
    css: false,
    reporters: ['default', ['junit', { outputFile: 'target/surefire-reports/TEST-wall.xml' }]],
  },
});
