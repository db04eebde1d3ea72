package io.analyticsengine.streams.kpi.merge;

import io.analyticsengine.contracts.kpi.KpiUpdateKey;
import io.analyticsengine.streams.kpi.merge.Versions.Version;
import io.analyticsengine.streams.kpi.plan.Plans;
import java.time.Instant;
import java.util.ArrayList;

/**
 * Removes the cells of retired KPI versions, some per commit, and publishes that they are gone; unless the KPI's newer version
 * has published the same cell already, whose value has taken the place.
 */
final class Retirement {

    private static final int CELLS_PER_COMMIT = 10_000;

    private final MergeStore store;
    private final Versions versions;
    private final MergeOutput output;

    Retirement(MergeStore store, Versions versions, MergeOutput output) {
        this.store = store;
        this.versions = versions;
        this.output = output;
    }

    boolean isPending() {
        return versions.nextRetired() != null;
    }

    /** To be called when the commit's cells are saved. */
    void commit(Plans plans) {
        int left = CELLS_PER_COMMIT;
        for (var version = versions.nextRetired(); version != null && left > 0; version = versions.nextRetired()) {
            int removed = remove(version, plans, left);
            if (removed < left) {
                versions.remove(version);
            }
            left -= removed;
        }
    }

    private int remove(Version version, Plans plans, int limit) {
        var prefix = CellId.versionBytes(version.tenant(), version.kpi(), version.number());
        var keys = new ArrayList<byte[]>();
        store.scan(prefix, Keys.endOf(prefix), (key, _) -> {
            keys.add(key);
            return keys.size() < limit;
        });
        long defined = plans.definedVersion(version.tenant(), version.kpi());
        for (var key : keys) {
            var id = CellId.fromBytes(key);
            if (!isPublished(id, defined)) {
                var start = Instant.ofEpochMilli(id.windowStart());
                var cell = new KpiUpdateKey(id.tenant(), id.kpi(), id.dimensions(), start);
                output.remove(id.period(), cell, id.version());
            }
            store.delete(key);
        }
        return keys.size();
    }

    private boolean isPublished(CellId id, long version) {
        var same = new CellId(id.tenant(), id.kpi(), version, id.dimensions(), id.period(), id.windowStart());
        var bytes = store.get(same.toBytes());
        return bytes != null && Cell.isPublished(bytes);
    }
}
