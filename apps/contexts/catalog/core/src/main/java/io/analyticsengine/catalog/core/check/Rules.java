package io.analyticsengine.catalog.core.check;

import io.analyticsengine.catalog.api.DefinitionError;
import java.time.Duration;
import java.util.regex.Pattern;

/** Rules that entities and KPIs share. */
final class Rules {

    /** Attributes and entities. */
    static final Pattern WORD = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    private static final Pattern KPI_CODE = Pattern.compile("[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)*");
    private static final int MAX_KPI_CODE = 128;

    private Rules() {}

    static void word(String text, String pointer, Findings findings) {
        if (!WORD.matcher(text).matches()) {
            findings.add(
                    DefinitionError.INVALID_CODE,
                    pointer,
                    "'" + text + "' is no code",
                    "Begin with a lower-case letter and use a-z, 0-9 and _ only, 63 characters at most.");
        }
    }

    static void kpiCode(String text, String pointer, Findings findings) {
        if (text.length() > MAX_KPI_CODE || !KPI_CODE.matcher(text).matches()) {
            findings.add(
                    DefinitionError.INVALID_CODE,
                    pointer,
                    "'" + text + "' is no KPI code",
                    "Use lower-case words of a-z, 0-9 and _ joined by dots, for example sales.revenue; " + MAX_KPI_CODE
                            + " characters at most.");
        }
    }

    static void sameCode(String code, String wanted, Findings findings) {
        if (!code.equals(wanted)) {
            findings.add(
                    DefinitionError.CODE_MISMATCH,
                    "/code",
                    "the document's code is '" + code + "', the path says '" + wanted + "'",
                    "Send the document to the path of its code.");
        }
    }

    static void duration(Duration value, Duration least, Duration most, String pointer, Findings findings) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            findings.add(
                    DefinitionError.OUT_OF_RANGE,
                    pointer,
                    value + " is out of range",
                    "Use " + least + " to " + most + ".");
        } else if (value.toNanosPart() % 1_000_000 != 0) {
            findings.add(
                    DefinitionError.OUT_OF_RANGE,
                    pointer,
                    value + " is finer than a millisecond",
                    "Use whole milliseconds.");
        }
    }
}
