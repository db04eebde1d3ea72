package io.analyticsengine.systemtests.oracle;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What stands in a cell.
 *
 * @param exact the value without its trailing zeros where its type is exact, else null
 */
public record CellValue(
        Instant end,
        long rows,
        @Nullable Double value,
        @Nullable BigDecimal exact) {
    public CellValue {
        if (exact != null) {
            exact = exact.signum() == 0 ? BigDecimal.ZERO : exact.stripTrailingZeros();
        }
        if (value != null && value == 0) {
            value = 0.0; // SQL's numeric knows no negative zero.
        }
    }

    /** Whether both have the same rows and value, wherever their windows end. */
    boolean sameNumbers(CellValue other) {
        return equals(new CellValue(end, other.rows, other.value, other.exact));
    }

    public static CellValue exact(Instant end, long rows, @Nullable BigDecimal value) {
        return new CellValue(end, rows, value == null ? null : value.doubleValue(), value);
    }

    public static CellValue rounded(Instant end, long rows, @Nullable Double value) {
        return new CellValue(end, rows, value, null);
    }
}
