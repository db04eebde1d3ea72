package io.analyticsengine.wire;

import java.util.Optional;
import org.apache.avro.Schema;

/** Where schemas live. Implementations are thread-safe; callers cache. */
public interface SchemaRegistry {

    /**
     * Registers a schema under a subject, or finds it there.
     *
     * @return the id that records carry
     * @throws RegistryUnavailableException when there was no usable answer
     * @throws SchemaRefusedException when the registry refuses the schema, for example as incompatible
     */
    int register(String subject, Schema schema);

    /**
     * The schema of an id; empty when the registry says that there is none.
     *
     * @throws RegistryUnavailableException when there was no usable answer
     */
    Optional<Schema> find(int id);
}
