package io.analyticsengine.streams.kit;

import io.analyticsengine.contracts.kpi.WindowPeriod;

enum NoMetrics implements JobMetrics {
    INSTANCE;

    @Override
    public void recordsRead(String topic, long count) {}

    @Override
    public void deltasSent(long count) {}

    @Override
    public void deadLetter(DeadLetterReason reason) {}

    @Override
    public void updatesPublished(WindowPeriod period, long count) {}

    @Override
    public void publicationLatency(long millis) {}

    @Override
    public void backfillPending(long takeovers) {}

    @Override
    public void backfillRead(long count) {}
}
