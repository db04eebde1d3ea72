package io.analyticsengine.catalog.api;

/** How rows arrive. */
public enum SourceType {
    /** Change records with before image: rows are created, updated and deleted. */
    TABLE,
    /** Append only. */
    FACT
}
