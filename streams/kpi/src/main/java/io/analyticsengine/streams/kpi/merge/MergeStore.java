package io.analyticsengine.streams.kpi.merge;

import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The durable state of a merge task, ordered by key as unsigned bytes. Writes belong to the commit in which they are made: a
 * crash before its end undoes them.
 */
public interface MergeStore {

    byte @Nullable [] get(byte[] key);

    void put(byte[] key, byte[] value);

    void delete(byte[] key);

    /**
     * Visits the entries from one key to another, both inclusive, in order, until the visitor answers false. The visitor
     * must not write.
     */
    void scan(byte[] from, byte[] to, BiPredicate<byte[], byte[]> visitor);
}
