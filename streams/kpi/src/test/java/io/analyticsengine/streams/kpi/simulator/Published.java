package io.analyticsengine.streams.kpi.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.analyticsengine.contracts.kpi.KpiUpdate;
import io.analyticsengine.contracts.kpi.KpiUpdateKey;
import io.analyticsengine.contracts.kpi.WindowPeriod;
import io.analyticsengine.contracts.kpi.WindowState;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The compacted update topics as a reader sees them; checks what must hold after every commit. */
final class Published {

    private final Map<Cell, KpiUpdate> newest = new LinkedHashMap<>();
    private final Map<Cell, KpiUpdate> last = new LinkedHashMap<>();

    record Cell(WindowPeriod period, KpiUpdateKey key) {}

    void accept(WindowPeriod period, KpiUpdateKey key, @Nullable KpiUpdate update) {
        var cell = new Cell(period, key);
        if (update == null) {
            newest.remove(cell);
            return;
        }
        var before = last.put(cell, update);
        newest.put(cell, update);
        if (before == null || update.getVersion() > before.getVersion()) {
            return;
        }
        assertThat(update.getVersion()).as("version of %s", cell).isEqualTo(before.getVersion());
        assertThat(update.getRevision()).as("revision of %s", cell).isGreaterThan(before.getRevision());
        if (before.getState() != WindowState.LIVE) {
            assertThat(update.getState()).as("state of the closed %s", cell).isEqualTo(WindowState.CORRECTED);
        } else {
            assertThat(update.getState()).as("state of the live %s", cell).isNotEqualTo(WindowState.CORRECTED);
        }
    }

    Map<Cell, KpiUpdate> newest() {
        return newest;
    }
}
