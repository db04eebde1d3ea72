import { useEffect, useSyncExternalStore } from 'react';
import type { Catalogue } from '../api/catalogue';
import { KpiPage } from '../features/kpi/KpiPage';
import { Loading, NoKpis, Unreachable, UnknownKpi } from '../features/wall/EmptyStates';
import { WallPage } from '../features/wall/WallPage';
import { LiveProvider, type Live } from '../live/live';
import { Link } from '../shared/Link';
import { usePlace } from './location';

interface AppProps {
  readonly live: Live;
  readonly catalogue: Catalogue;
}

export function App({ live, catalogue }: AppProps) {
  return (
    <LiveProvider value={live}>
      <Pages live={live} catalogue={catalogue} />
    </LiveProvider>
  );
}

function Pages({ live, catalogue }: AppProps) {
  const state = useSyncExternalStore(catalogue.subscribe, catalogue.state);
  const place = usePlace();
  const kpis = state.kind === 'ready' ? state.kpis : null;
  const kpi = kpis?.find((candidate) => candidate.code === place.kpi);

  useEffect(() => {
    if (kpis !== null) live.store.define(kpis);
  }, [live, kpis]);

  useEffect(() => {
    document.title = kpi === undefined ? 'Wall · Analytics Engine' : `${kpi.name} · Wall`;
  }, [kpi]);

  if (state.kind === 'loading') return <Loading />;
  if (state.kind === 'unreachable') return <Unreachable reason={state.reason} />;
  if (kpi !== undefined) return <KpiPage kpi={kpi} place={place} />;
  if (place.kpi !== null) return <UnknownKpi code={place.kpi} back={<Link to={{ kpi: null, by: null }}>Back to the wall</Link>} />;
  if (state.kpis.length === 0) return <NoKpis />;
  return <WallPage kpis={state.kpis} place={place} />;
}
