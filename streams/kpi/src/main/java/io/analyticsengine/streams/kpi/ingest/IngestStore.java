package io.analyticsengine.streams.kpi.ingest;

import java.util.function.ObjLongConsumer;

/**
 * What an ingest task must not forget: small numbers by name. Writes belong to the commit in which they are made: a crash
 * before its end undoes them.
 */
public interface IngestStore {

    void forEach(ObjLongConsumer<String> consumer);

    void put(String name, long value);

    void delete(String name);
}
