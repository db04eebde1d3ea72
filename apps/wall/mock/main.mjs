// npm run mock: the mock gateway for `npm run dev`. MOCK_PORT, MOCK_KPIS and MOCK_DIST change it.
import { startMock } from './server.mjs';

const port = Number(process.env['MOCK_PORT'] ?? 24010);
startMock({ port, dist: process.env['MOCK_DIST'] ?? 'dist', kpis: Number(process.env['MOCK_KPIS'] ?? 24) });
console.log(`Mock gateway on http://127.0.0.1:${port}`);
