package io.analyticsengine.systemtests.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.analyticsengine.local.DatabaseRole;
import io.analyticsengine.systemtests.oracle.OracleKpi.Dimension;
import io.analyticsengine.systemtests.stack.TestStack;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The oracle against cells that were worked out by hand. */
@Tag("differential")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OracleTest {
    private Connection connection;

    OracleTest() throws SQLException {
        connection = TestStack.database().database(DatabaseRole.SHOP).connect();
    }

    @BeforeAll
    void prepare() throws SQLException {
        Oracle.prepare(connection);
        execute(
                "CREATE TABLE sample (at timestamptz NOT NULL, place text, amount numeric(12, 2), measure float8)",
                "INSERT INTO sample VALUES ('2026-10-25T00:10:00Z', 'Ulm', 1.10, 0.1)",
                "INSERT INTO sample VALUES ('2026-10-25T01:10:00Z', 'Ulm', 2.20, 0.2)",
                "INSERT INTO sample VALUES ('2026-10-24T21:59:59.999999Z', NULL, NULL, 1e22)",
                "INSERT INTO sample VALUES ('2026-10-24T21:59:00Z', NULL, NULL, 1.5)",
                "INSERT INTO sample VALUES ('2026-10-24T21:59:00Z', NULL, NULL, -1e22)");
    }

    @AfterAll
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void shouldKeepTheRepeatedHourApart() throws SQLException {
        Map<CellKey, CellValue> cells = cells("sum(amount)", true, List.of(), "HOUR");

        assertThat(cells)
                .containsEntry(
                        key("HOUR", "2026-10-25T00:00:00Z"),
                        CellValue.exact(Instant.parse("2026-10-25T01:00:00Z"), 1, new BigDecimal("1.1")))
                .containsEntry(
                        key("HOUR", "2026-10-25T01:00:00Z"),
                        CellValue.exact(Instant.parse("2026-10-25T02:00:00Z"), 1, new BigDecimal("2.2")))
                .hasSize(3);
    }

    @Test
    void shouldGiveTheDayThatEndsSummerTimeTwentyFiveHours() throws SQLException {
        Map<CellKey, CellValue> cells = cells("sum(amount)", true, List.of(), "DAY");

        assertThat(cells)
                .containsOnly(
                        Map.entry(
                                key("DAY", "2026-10-24T22:00:00Z"),
                                CellValue.exact(Instant.parse("2026-10-25T23:00:00Z"), 2, new BigDecimal("3.30"))),
                        Map.entry(
                                key("DAY", "2026-10-23T22:00:00Z"),
                                CellValue.exact(Instant.parse("2026-10-24T22:00:00Z"), 3, null)));
    }

    @Test
    void shouldRoundTheTrueSumOnce() throws SQLException {
        Map<CellKey, CellValue> cells = cells("sum(oracle.exact(measure))::float8", false, List.of(), "MINUTE");

        assertThat(cells.get(key("MINUTE", "2026-10-24T21:59:00Z")))
                .isEqualTo(CellValue.rounded(Instant.parse("2026-10-24T22:00:00Z"), 3, 1.5));
    }

    @Test
    void shouldTakeNullForAValueOfADimension() throws SQLException {
        Map<CellKey, CellValue> cells = cells("count(*)", true, List.of("place"), "DAY");

        assertThat(cells.keySet())
                .extracting(CellKey::dimensions)
                .containsExactlyInAnyOrder(List.of("place"), List.of("place=Ulm"));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, -0.0, 1, 1e22, 123456789.125, Double.MIN_VALUE, Double.MIN_NORMAL, Double.MAX_VALUE})
    void shouldConvertADoubleToExactlyTheNumberItIs(double value) throws SQLException {
        try (var select = connection.prepareStatement("SELECT oracle.exact(?)")) {
            select.setDouble(1, value);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                assertThat(row.getBigDecimal(1)).isEqualByComparingTo(new BigDecimal(value));
            }
        }
    }

    @Test
    void shouldFindWhatIsMissingDifferentAndTooMany() throws SQLException {
        Map<CellKey, CellValue> expected = cells("sum(amount)", true, List.of(), "HOUR");
        Instant end = Instant.parse("2026-10-25T01:00:00Z");
        Map<CellKey, CellValue> published = Map.of(
                key("HOUR", "2026-10-25T00:00:00Z"), CellValue.exact(end, 1, new BigDecimal("1.11")),
                key("HOUR", "2026-10-25T01:00:00Z"), CellValue.exact(end.plusSeconds(3600), 1, new BigDecimal("2.2")),
                key("HOUR", "2026-10-25T07:00:00Z"), CellValue.exact(end, 1, BigDecimal.ONE),
                key("HOUR", "2026-10-25T08:00:00Z"), CellValue.exact(end, 0, BigDecimal.ONE),
                key("HOUR", "2026-10-25T09:00:00Z"), CellValue.exact(end, 0, null));

        Comparison comparison =
                Comparison.of(expected, published, Map.of("sample", CellValue.exact(Instant.EPOCH, 0, null)));

        assertThat(comparison.differences())
                .extracting(difference -> difference.substring(0, difference.indexOf(':')))
                .containsExactlyInAnyOrder("missing", "different", "too many", "empty");
    }

    private Map<CellKey, CellValue> cells(String expression, boolean exact, List<String> group, String period)
            throws SQLException {
        return Oracle.cells(
                connection,
                new OracleKpi(
                        "sample",
                        "sample",
                        "at",
                        expression,
                        exact,
                        List.of(new Dimension("place", "place")),
                        List.of(group),
                        List.of(period),
                        ZoneId.of("Europe/Berlin")));
    }

    private static CellKey key(String period, String start) {
        return new CellKey("sample", period, List.of(), Instant.parse(start));
    }

    private void execute(String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
