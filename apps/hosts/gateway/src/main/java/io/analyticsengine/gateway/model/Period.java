package io.analyticsengine.gateway.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Length of a window. */
public enum Period {
    MINUTE,
    HOUR,
    DAY;

    private static final List<String> CODES =
            Arrays.stream(values()).map(Period::code).toList();

    /** The word on the wire: {@code minute}, {@code hour} or {@code day}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The period of that word. */
    public static Optional<Period> ofCode(String code) {
        return Arrays.stream(values())
                .filter(period -> period.code().equals(code))
                .findFirst();
    }

    /** All words, shortest period first. */
    public static List<String> codes() {
        return CODES;
    }
}
