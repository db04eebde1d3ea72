import { beforeEach, describe, expect, it, vi } from 'vitest';
import { anyKpi } from '../shared/testing/windows';
import { Catalogue } from './catalogue';
import { fetchKpis, readKpi } from './kpis';

beforeEach(() => {
  vi.useFakeTimers();
});

describe('Catalogue', () => {
  it('should retry until the server answers', async () => {
    let attempts = 0;
    const catalogue = new Catalogue(() => (++attempts < 3 ? Promise.reject(new Error('refused')) : Promise.resolve([anyKpi()])));
    catalogue.refresh();
    await vi.advanceTimersByTimeAsync(0);
    expect(catalogue.state().kind).toBe('unreachable');
    await vi.advanceTimersByTimeAsync(3_000);
    expect(catalogue.state()).toMatchObject({ kind: 'ready', kpis: [{ code: 'sales.orders' }] });
  });

  it('should keep a list that it has when the server goes away', async () => {
    const load = vi.fn(() => Promise.resolve([anyKpi()]));
    const catalogue = new Catalogue(load);
    catalogue.refresh();
    await vi.advanceTimersByTimeAsync(0);
    load.mockRejectedValue(new Error('gone'));
    catalogue.refresh();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(catalogue.state().kind).toBe('ready');
    catalogue.stop();
  });

  it('should let only the newest reading count', async () => {
    const answers: ((kpis: readonly ReturnType<typeof anyKpi>[]) => void)[] = [];
    const catalogue = new Catalogue(() => new Promise((resolve) => answers.push(resolve)));
    catalogue.refresh();
    catalogue.refresh();
    answers[1]?.([anyKpi({ code: 'new' })]);
    answers[0]?.([anyKpi({ code: 'old' })]);
    await vi.advanceTimersByTimeAsync(0);
    expect(catalogue.state()).toMatchObject({ kpis: [{ code: 'new' }] });
  });
});

describe('fetchKpis', () => {
  it('should follow the cursor through all pages', async () => {
    const pages = [{ items: [{ code: 'a' }], next: 'c 1' }, { items: [{ code: 'b' }], next: null }];
    const asked: string[] = [];
    vi.stubGlobal('fetch', (path: string) => {
      asked.push(path);
      return Promise.resolve(new Response(JSON.stringify(pages[asked.length - 1])));
    });
    const kpis = await fetchKpis(new AbortController().signal);
    expect(kpis.map((kpi) => kpi.code)).toEqual(['a', 'b']);
    expect(asked).toEqual(['/api/v1/kpis', '/api/v1/kpis?cursor=c%201']);
    vi.unstubAllGlobals();
  });
});

describe('readKpi', () => {
  it('should accept what the gateway may leave out, in either case', () => {
    expect(readKpi({ code: 'a', periods: ['MINUTE', 'week'], thresholds: { direction: 'BELOW', warning: 2, critical: 1 } })).toMatchObject({
      name: 'a',
      unit: null,
      periods: ['minute'],
      thresholds: { direction: 'below' },
      timeZone: 'UTC',
    });
  });

  it('should refuse a KPI without a code', () => {
    expect(readKpi({ name: 'x' })).toBeNull();
  });
});
