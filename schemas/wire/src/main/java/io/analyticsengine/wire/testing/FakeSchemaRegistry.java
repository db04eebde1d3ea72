package io.analyticsengine.wire.testing;

import io.analyticsengine.wire.AvroFormat;
import io.analyticsengine.wire.Backoff;
import io.analyticsengine.wire.RegistryUnavailableException;
import io.analyticsengine.wire.SchemaRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;

/** A registry in memory that can be switched off. Ids start at 1; equal schemas have equal ids, as in the real one. */
public final class FakeSchemaRegistry implements SchemaRegistry {

    private final List<Schema> schemas = new ArrayList<>();
    private final Map<String, Integer> newestBySubject = new HashMap<>();
    private boolean available = true;
    private int calls;

    /** A format over a fresh registry. */
    public static AvroFormat format() {
        return new FakeSchemaRegistry().newFormat();
    }

    /** A format over this registry that gives up within milliseconds. */
    public AvroFormat newFormat() {
        return new AvroFormat(this, new Backoff(Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofMillis(10)));
    }

    @Override
    public synchronized int register(String subject, Schema schema) {
        answer();
        if (!schemas.contains(schema)) {
            schemas.add(schema);
        }
        int id = schemas.indexOf(schema) + 1;
        newestBySubject.put(subject, id);
        return id;
    }

    @Override
    public synchronized Optional<Schema> find(int id) {
        answer();
        return id >= 1 && id <= schemas.size() ? Optional.of(schemas.get(id - 1)) : Optional.empty();
    }

    /** Answers from now on, or doesn't. */
    public synchronized void setAvailable(boolean available) {
        this.available = available;
    }

    /** The subjects that were registered, with the id of their newest schema. */
    public synchronized Map<String, Integer> subjects() {
        return Map.copyOf(newestBySubject);
    }

    /** How often it was asked. */
    public synchronized int calls() {
        return calls;
    }

    private void answer() {
        calls++;
        if (!available) {
            throw new RegistryUnavailableException("the fake registry is switched off", null);
        }
    }
}
