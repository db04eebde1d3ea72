package io.analyticsengine.systemtests;

import io.analyticsengine.local.LocalStack;
import io.analyticsengine.local.PortName;
import io.analyticsengine.systemtests.oracle.CellKey;
import io.analyticsengine.systemtests.oracle.CellValue;
import io.analyticsengine.systemtests.oracle.Comparison;
import io.analyticsengine.systemtests.oracle.Oracle;
import io.analyticsengine.systemtests.oracle.OracleKpi;
import io.analyticsengine.systemtests.published.DeadLetters;
import io.analyticsengine.systemtests.published.PublishedCells;
import io.analyticsengine.systemtests.stack.ControlHost;
import io.analyticsengine.systemtests.stack.Source;
import io.analyticsengine.systemtests.trial.Trial;
import io.analyticsengine.systemtests.trial.TrialKpi;
import io.analyticsengine.systemtests.trial.TrialTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A trial on the real stack: its tables, its definitions, and what is published of them compared with SQL. */
final class TrialRun implements AutoCloseable {
    /** After so much silence nothing more is coming. */
    private static final Duration QUIET = Duration.ofSeconds(25);

    private final LocalStack stack;
    private final Source source;
    private final ControlHost control;
    private final PublishedCells published;
    private final Map<String, TrialKpi> defined = new LinkedHashMap<>();
    private final Trial trial;

    TrialRun(LocalStack stack, String name, Trial trial) throws SQLException {
        this.stack = stack;
        this.trial = trial;
        List<String> tables = trial.tables().stream().map(TrialTable::name).toList();
        List<String> ddl =
                trial.tables().stream().flatMap(table -> table.ddl().stream()).toList();
        this.source = Source.create(stack, name, tables, ddl);
        this.control = new ControlHost(stack);
        this.published = new PublishedCells(
                stack.bootstrap(), stack.address(PortName.REGISTRY), kpi -> kpi.startsWith(name + "."), _ -> {});
        try (Connection connection = source.connect()) {
            Oracle.prepare(connection);
        }
    }

    Connection connect() throws SQLException {
        return source.connect();
    }

    ControlHost control() {
        return control;
    }

    void defineEntities() {
        trial.tables().forEach(table -> control.define(table.document(source.topicPrefix())));
    }

    /** Defines a KPI, or defines it anew. */
    void define(TrialKpi kpi) {
        control.define(kpi.document());
        defined.put(kpi.code(), kpi);
    }

    void remove(TrialKpi kpi) {
        control.delete("/api/v1/kpis/" + kpi.code());
        defined.remove(kpi.code());
    }

    /** Waits until what is published equals SQL; returns the difference that stays when nothing moves any more. */
    Comparison awaitEquality(Duration patience) throws SQLException, InterruptedException {
        Map<CellKey, CellValue> expected = new HashMap<>();
        Map<String, CellValue> empty = new HashMap<>();
        try (Connection connection = source.connect()) {
            for (TrialKpi kpi : defined.values()) {
                OracleKpi oracle = kpi.oracle();
                expected.putAll(Oracle.cells(connection, oracle));
                empty.put(kpi.code(), Oracle.empty(connection, oracle));
            }
        }
        long begin = System.nanoTime();
        while (true) {
            Duration silence = published.silence();
            if (silence.toMillis() > 500) {
                Comparison comparison = Comparison.of(expected, published.cells(), empty);
                Duration waited = Duration.ofNanos(System.nanoTime() - begin);
                boolean over =
                        waited.compareTo(patience) > 0 || (silence.compareTo(QUIET) > 0 && waited.compareTo(QUIET) > 0);
                if (comparison.isEqual() || over) {
                    return comparison;
                }
            }
            Thread.sleep(500);
        }
    }

    /** What broke a promise besides the values: revisions, states, refused records. */
    List<String> violations() {
        List<String> violations = new ArrayList<>(published.violations());
        new DeadLetters(stack.bootstrap())
                .from(source.topicPrefix() + ".")
                .forEach(letter -> violations.add("dead letter: " + letter.headers()));
        return violations;
    }

    String summary() {
        return "%d updates published, %d of them corrections, %d repetitions"
                .formatted(published.records(), published.corrections(), published.repetitions());
    }

    @Override
    public void close() throws SQLException, InterruptedException {
        published.close();
        defined.keySet().forEach(code -> control.delete("/api/v1/kpis/" + code));
        trial.tables().forEach(table -> control.delete("/api/v1/entities/" + table.entity()));
        source.close();
    }
}
