package io.analyticsengine.local.source;

import java.util.List;

/**
 * A table as the database describes it.
 *
 * @param key columns of the primary key in their order
 */
record SourceTable(String schema, String name, List<Column> columns, List<String> key) {

    /**
     * One column.
     *
     * @param type PostgreSQL's own name, for example {@code timestamptz}
     * @param generated computed by the database, which leaves it out of its change log
     */
    record Column(String name, String type, boolean nullable, boolean generated) {}

    SourceTable {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
    }

    String qualified() {
        return schema + "." + name;
    }
}
