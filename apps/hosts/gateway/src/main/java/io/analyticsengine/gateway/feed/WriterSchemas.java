package io.analyticsengine.gateway.feed;

import java.util.Optional;
import org.apache.avro.Schema;

/** Where the schemas that records were written with are found. Callers cache. */
interface WriterSchemas {

    /**
     * The schema of an id; empty when there is none.
     *
     * @throws RegistryUnavailableException no usable answer: it may be there
     */
    Optional<Schema> find(int id) throws RegistryUnavailableException;
}
