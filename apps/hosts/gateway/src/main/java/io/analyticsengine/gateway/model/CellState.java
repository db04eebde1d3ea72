package io.analyticsengine.gateway.model;

import java.util.Locale;

/** How settled the value of a window is. */
public enum CellState {
    LIVE,
    FINAL,
    CORRECTED;

    private final String code = name().toLowerCase(Locale.ROOT);

    /** The word on the wire. */
    public String code() {
        return code;
    }
}
