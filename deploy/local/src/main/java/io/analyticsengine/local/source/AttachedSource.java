package io.analyticsengine.local.source;

import io.analyticsengine.local.Database;
import io.analyticsengine.local.LocalError;
import io.analyticsengine.local.LocalException;
import io.analyticsengine.local.LocalStack;
import io.analyticsengine.local.definitions.ControlClient;
import io.analyticsengine.local.definitions.DefinitionFile;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** An existing database that can be followed, with the entities that its tables are. */
public final class AttachedSource {

    private final Database database;
    private final String name;
    private final List<SourceTable> tables;
    private final String definitions;

    private AttachedSource(Database database, String name, List<SourceTable> tables, String definitions) {
        this.database = database;
        this.name = name;
        this.tables = tables;
        this.definitions = definitions;
    }

    /**
     * Looks at a database.
     *
     * @param eventTimes by table, for tables whose first timestamp column is not the event time
     * @throws LocalException with remedies, when its changes cannot be followed
     */
    public static AttachedSource inspect(Database database, List<String> tables, Map<String, String> eventTimes) {
        for (String table : eventTimes.keySet()) {
            if (!tables.contains(table)) {
                throw new LocalException(
                        LocalError.INVALID_SETTING,
                        "--event-time names the table " + table + ", which is not attached",
                        "Attached tables: " + String.join(", ", tables));
            }
        }
        String name = SourceAddress.sourceName(database.name());
        List<SourceTable> found = new SourceInspection(database).tables(tables);
        String definitions = found.stream()
                .map(table -> EntityDerivation.document(
                        name,
                        table,
                        Optional.ofNullable(eventTimes.get(table.name()))
                                .or(() -> Optional.ofNullable(eventTimes.get(table.qualified())))))
                .collect(Collectors.joining("---\n"));
        return new AttachedSource(database, name, found, definitions);
    }

    /** The entities as YAML documents. */
    public String definitions() {
        return definitions;
    }

    /** Lets Connect follow the tables, and the demonstration shop no more. */
    public String attach(LocalStack stack) {
        String qualified = tables.stream().map(SourceTable::qualified).collect(Collectors.joining(","));
        String identities =
                tables.stream().map(table -> table.qualified() + ":FULL").collect(Collectors.joining(","));
        stack.detach("shop");
        return stack.attach(
                        "postgresql",
                        database,
                        Map.of("source.name", name, "source.tables", qualified, "source.identities", identities))
                .name()
                .toLowerCase(Locale.ROOT);
    }

    /** Defines the entities. */
    public String define(LocalStack stack) {
        List<ControlClient.Applied> applied =
                stack.define(DefinitionFile.parse(definitions, "(derived from the tables)"));
        return applied.stream().map(it -> it.document().code()).collect(Collectors.joining(", "));
    }
}
