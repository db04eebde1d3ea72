import type { APIRequestContext } from '@playwright/test';

export interface ListedKpi {
  readonly code: string;
  readonly name: string;
  readonly groups: readonly (readonly string[])[];
  readonly periods: readonly string[];
}

/** What the product under test has, so that tests fit the mock and the real shop alike. */
export async function fetchKpisFrom(request: APIRequestContext): Promise<readonly ListedKpi[]> {
  const response = await request.get('/api/v1/kpis');
  const body = (await response.json()) as { readonly items: readonly ListedKpi[] };
  return body.items.map((kpi) => ({ ...kpi, periods: kpi.periods.map((period) => period.toLowerCase()) }));
}
