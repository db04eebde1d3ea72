package io.analyticsengine.streams.kpi.merge;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.analyticsengine.streams.kpi.plan.KpiPlan;
import io.analyticsengine.streams.kpi.plan.Plans;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The KPI versions that have cells in this task, and which of them are retired: replaced by a newer one, or deleted. */
final class Versions {

    private static final byte[] NOTHING = {};

    private final MergeStore store;
    private final Set<Version> known = new HashSet<>();
    private final Set<Version> retired = new LinkedHashSet<>();

    /** One version of one KPI. */
    record Version(String tenant, String kpi, long number) {}

    Versions(MergeStore store) {
        this.store = store;
        store.scan(Keys.versions(), Keys.endOf(Keys.versions()), (key, _) -> {
            var buffer = ByteBuffer.wrap(key, 1, key.length - 1);
            known.add(new Version(text(buffer), text(buffer), buffer.getLong()));
            return true;
        });
    }

    /** Notes that the version has cells. */
    void add(KpiPlan plan) {
        if (known.add(new Version(plan.tenant(), plan.code(), plan.version()))) {
            store.put(Keys.version(plan.tenant(), plan.code(), plan.version()), NOTHING);
        }
    }

    /** Compares with what is defined now; answers which versions have just been retired. */
    List<Version> follow(Plans plans) {
        var news = new ArrayList<Version>();
        for (var version : known) {
            long defined = plans.definedVersion(version.tenant(), version.kpi());
            if ((defined < 0 || defined > version.number()) && retired.add(version)) {
                news.add(version);
            }
        }
        return news;
    }

    /** A retired version whose cells are still there. */
    @Nullable
    Version nextRetired() {
        return retired.isEmpty() ? null : retired.iterator().next();
    }

    /** Its cells are gone. */
    void remove(Version version) {
        retired.remove(version);
        known.remove(version);
        store.delete(Keys.version(version.tenant(), version.kpi(), version.number()));
    }

    private static String text(ByteBuffer buffer) {
        var bytes = new byte[buffer.getInt()];
        buffer.get(bytes);
        return new String(bytes, UTF_8);
    }
}
