package io.analyticsengine.streams.host;

import io.analyticsengine.streams.kit.StreamJob;
import io.analyticsengine.streams.kpi.KpiJob;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The jobs that this host runs. */
class Jobs {

    @Produces
    @Singleton
    StreamJob kpi() {
        return new KpiJob();
    }
}
