package io.analyticsengine.local;

import java.util.Locale;

/** The roles of the local PostgreSQL. */
public enum DatabaseRole {
    /** The superuser; only used to set the database up. */
    POSTGRES,
    /** Owns the source database and its tables. */
    SHOP,
    /** Reads the source's changes: replication, and membership in the owner of the tables. */
    DEBEZIUM,
    /** Owns the database of the platform. */
    PLATFORM,
    /** Owns the database of the registry. */
    REGISTRY;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
