const COMMAND = './engine kpi apply -f deploy/seed/02-kpis-sales.yaml';

export function NoKpis() {
  return (
    <main className="notice">
      <h1>No KPIs yet</h1>
      <p>Define one and its tile appears here, without a reload:</p>
      <pre tabIndex={0}>
        <code>{COMMAND}</code>
      </pre>
      <p>
        A KPI is a formula over an entity, for example <code>SUM(order.total) FILTER (WHERE order.status = 'PAID')</code>.
      </p>
    </main>
  );
}

export function Loading() {
  return (
    <main className="notice" aria-busy="true">
      <h1>Wall</h1>
      <p>Reading the list of KPIs…</p>
    </main>
  );
}

export function Unreachable({ reason }: { readonly reason: string }) {
  return (
    <main className="notice">
      <h1>The server does not answer</h1>
      <p>The wall tries again by itself, at least every ten seconds.</p>
      <p>
        To see what runs: <code>./engine status</code>
      </p>
      <p className="aside">{reason}</p>
    </main>
  );
}

export function UnknownKpi({ code, back }: { readonly code: string; readonly back: React.ReactNode }) {
  return (
    <main className="notice">
      <h1>No KPI named {code}</h1>
      <p>It may have been retired, or the link is wrong.</p>
      <p>{back}</p>
    </main>
  );
}
