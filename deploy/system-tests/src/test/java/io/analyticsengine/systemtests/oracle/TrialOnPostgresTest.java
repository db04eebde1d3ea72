package io.analyticsengine.systemtests.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.analyticsengine.local.DatabaseRole;
import io.analyticsengine.systemtests.stack.TestStack;
import io.analyticsengine.systemtests.trial.Trial;
import io.analyticsengine.systemtests.trial.TrialKpi;
import io.analyticsengine.systemtests.trial.TrialTable;
import io.analyticsengine.systemtests.trial.Workload;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What trials draw is valid SQL, and the same seed draws the same. */
@Tag("differential")
class TrialOnPostgresTest {
    @Test
    void shouldComputeTheSameCellsFromTheSameSeed() throws SQLException {
        try (Connection connection =
                TestStack.database().database(DatabaseRole.SHOP).connect()) {
            Oracle.prepare(connection);

            Map<TrialKpi, Map<CellKey, CellValue>> first = cells(connection, Trial.draw("sample", 42, Trial.MOST_KPIS));
            Map<TrialKpi, Map<CellKey, CellValue>> second =
                    cells(connection, Trial.draw("sample", 42, Trial.MOST_KPIS));

            assertThat(first.values()).allSatisfy(cells -> assertThat(cells).isNotEmpty());
            assertThat(second).isEqualTo(first);
        }
    }

    private static Map<TrialKpi, Map<CellKey, CellValue>> cells(Connection connection, Trial trial)
            throws SQLException {
        connection.setAutoCommit(true);
        try (Statement statement = connection.createStatement()) {
            for (TrialTable table : trial.tables()) {
                statement.execute("DROP TABLE IF EXISTS public." + table.name());
                for (String ddl : table.ddl()) {
                    statement.execute(ddl);
                }
            }
        }
        connection.setAutoCommit(false);
        Workload workload = new Workload(trial);
        while (workload.inserted() < 2_000) {
            workload.transaction(connection);
        }
        Map<TrialKpi, Map<CellKey, CellValue>> cells = new java.util.HashMap<>();
        for (TrialKpi kpi : trial.kpis()) {
            cells.put(kpi, Oracle.cells(connection, kpi.oracle()));
        }
        return cells;
    }
}
