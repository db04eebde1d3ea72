package io.analyticsengine.systemtests.oracle;

import io.analyticsengine.systemtests.oracle.OracleKpi.Dimension;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Computes all cells of a KPI with one {@code GROUP BY} per group and period. The database groups and aggregates; here is only text.
 *
 * <p>PostgreSQL's cast from double precision to numeric keeps 15 digits, and its sums of doubles depend on the order. The function
 * {@code oracle.exact} converts a double to the numeric that it is, bit by bit; the sum of those, cast back, is the correctly
 * rounded true sum.
 */
public final class Oracle {
    private static final int LEAST_EXPONENT = -1074;
    private static final int GREATEST_EXPONENT = 971;

    private static final String EXACT = """
            CREATE OR REPLACE FUNCTION oracle.exact(value double precision) RETURNS numeric LANGUAGE plpgsql IMMUTABLE STRICT AS $$
            DECLARE
              bits bigint := ('x' || encode(float8send(value), 'hex'))::bit(64)::bigint;
              biased integer := ((bits >> 52) & 2047)::integer;
              mantissa bigint := bits & 4503599627370495;
              factor numeric;
            BEGIN
              IF biased = 2047 THEN RAISE EXCEPTION 'not a finite number: %', value; END IF;
              IF biased = 0 THEN biased := 1; ELSE mantissa := mantissa + 4503599627370496; END IF;
              IF mantissa = 0 THEN RETURN 0; END IF;
              WHILE mantissa & 1 = 0 LOOP mantissa := mantissa >> 1; biased := biased + 1; END LOOP;
              SELECT p.factor INTO factor FROM oracle.power p WHERE p.exponent = biased - 1075;
              RETURN CASE WHEN bits < 0 THEN -1 ELSE 1 END * mantissa::numeric * factor;
            END $$""";

    private Oracle() {}

    /** Creates what {@link #cells} needs in the database of the connection. */
    public static void prepare(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA IF NOT EXISTS oracle");
            statement.execute(
                    "CREATE TABLE IF NOT EXISTS oracle.power (exponent integer PRIMARY KEY, factor numeric NOT NULL)");
            statement.execute(EXACT);
        }
        try (var insert =
                connection.prepareStatement("INSERT INTO oracle.power VALUES (?, ?) ON CONFLICT DO NOTHING")) {
            for (int exponent = LEAST_EXPONENT; exponent <= GREATEST_EXPONENT + 52; exponent++) {
                insert.setInt(1, exponent);
                insert.setBigDecimal(2, PowersOfTwo.of(exponent));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** Every cell that SQL has for that KPI now. */
    public static Map<CellKey, CellValue> cells(Connection connection, OracleKpi kpi) throws SQLException {
        Map<CellKey, CellValue> cells = new HashMap<>();
        for (List<String> group : kpi.groups()) {
            for (String period : kpi.periods()) {
                read(connection, kpi, group, period, cells);
            }
        }
        return cells;
    }

    /** What SQL says of that KPI over no rows; the window's end means nothing. */
    public static CellValue empty(Connection connection, OracleKpi kpi) throws SQLException {
        String sql = "SELECT count(*) AS row_count, (%s) AS value FROM %s WHERE false"
                .formatted(kpi.expression(), kpi.table());
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return value(row, kpi, Instant.EPOCH);
        }
    }

    /** The statement for one group and period: window_start, window_end, rows, value, then one text column per dimension. */
    static String statement(OracleKpi kpi, List<String> group, String period) {
        StringBuilder columns = new StringBuilder();
        StringBuilder groupBy = new StringBuilder("window_start, window_end");
        for (int index = 0; index < group.size(); index++) {
            Dimension dimension = kpi.dimension(group.get(index));
            columns.append(", (%s)::text AS dimension_%d".formatted(dimension.column(), index));
            groupBy.append(", dimension_").append(index);
        }
        return """
                SELECT %s AS window_start, %s AS window_end, count(*) AS row_count, (%s) AS value%s
                FROM %s GROUP BY %s""".formatted(start(kpi, period), end(kpi, period), kpi.expression(), columns, kpi.table(), groupBy);
    }

    private static String start(OracleKpi kpi, String period) {
        return switch (period) {
            case "MINUTE" -> "date_trunc('minute', %s, 'UTC')".formatted(kpi.eventTime());
            // In the zone's offset at that instant: the hour that the end of summer time repeats is two windows.
            case "HOUR" -> "date_trunc('hour', %s, '%s')".formatted(kpi.eventTime(), kpi.zone());
            case "DAY" ->
                "date_trunc('day', %s AT TIME ZONE '%s') AT TIME ZONE '%s'"
                        .formatted(kpi.eventTime(), kpi.zone(), kpi.zone());
            default -> throw new IllegalArgumentException("no such period: " + period);
        };
    }

    private static String end(OracleKpi kpi, String period) {
        return switch (period) {
            case "MINUTE" -> start(kpi, period) + " + interval '1 minute'";
            case "HOUR" -> start(kpi, period) + " + interval '1 hour'";
            case "DAY" ->
                "(date_trunc('day', %s AT TIME ZONE '%s') + interval '1 day') AT TIME ZONE '%s'"
                        .formatted(kpi.eventTime(), kpi.zone(), kpi.zone());
            default -> throw new IllegalArgumentException("no such period: " + period);
        };
    }

    private static void read(
            Connection connection, OracleKpi kpi, List<String> group, String period, Map<CellKey, CellValue> cells)
            throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(statement(kpi, group, period))) {
            while (row.next()) {
                Instant start =
                        row.getObject("window_start", OffsetDateTime.class).toInstant();
                Instant end = row.getObject("window_end", OffsetDateTime.class).toInstant();
                CellValue value = value(row, kpi, end);
                cells.put(new CellKey(kpi.code(), period, dimensions(row, group), start), value);
            }
        }
    }

    private static CellValue value(ResultSet row, OracleKpi kpi, Instant end) throws SQLException {
        long rows = row.getLong("row_count");
        if (kpi.exact()) {
            return CellValue.exact(end, rows, row.getBigDecimal("value"));
        }
        Object number = row.getObject("value");
        // BigDecimal's conversion rounds to the nearest double.
        return CellValue.rounded(end, rows, number instanceof Number known ? known.doubleValue() : null);
    }

    private static List<String> dimensions(ResultSet row, List<String> group) throws SQLException {
        List<String> dimensions = new ArrayList<>();
        for (int index = 0; index < group.size(); index++) {
            String value = row.getString("dimension_" + index);
            dimensions.add(value == null ? group.get(index) : group.get(index) + "=" + value);
        }
        return dimensions;
    }
}
