package io.analyticsengine.streams.kpi.simulator;

import io.analyticsengine.streams.kpi.ingest.IngestStore;
import io.analyticsengine.streams.kpi.merge.MergeStore;
import java.util.Arrays;
import java.util.Comparator;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/** A store whose writes can be undone back to the last commit. */
final class Committed<K, V> {

    private final Comparator<K> order;
    private TreeMap<K, V> committed;
    TreeMap<K, V> current;

    Committed(Comparator<K> order) {
        this.order = order;
        this.committed = new TreeMap<>(order);
        this.current = new TreeMap<>(order);
    }

    static Committed<String, Long> ofNumbers() {
        return new Committed<String, Long>(Comparator.naturalOrder());
    }

    static Committed<byte[], byte[]> ofBytes() {
        return new Committed<>(Arrays::compareUnsigned);
    }

    void commit() {
        committed = new TreeMap<>(current);
    }

    void abort() {
        current = new TreeMap<>(committed);
    }

    void lose() {
        committed = new TreeMap<>(order);
        current = new TreeMap<>(order);
    }

    static IngestStore ingest(Committed<String, Long> store) {
        return new IngestStore() {
            @Override
            public void forEach(ObjLongConsumer<String> consumer) {
                store.current.forEach(consumer::accept);
            }

            @Override
            public void put(String name, long value) {
                store.current.put(name, value);
            }

            @Override
            public void delete(String name) {
                store.current.remove(name);
            }
        };
    }

    static MergeStore merge(Committed<byte[], byte[]> store) {
        return new MergeStore() {
            @Override
            public byte @Nullable [] get(byte[] key) {
                return store.current.get(key);
            }

            @Override
            public void put(byte[] key, byte[] value) {
                store.current.put(key, value);
            }

            @Override
            public void delete(byte[] key) {
                store.current.remove(key);
            }

            @Override
            public void scan(byte[] from, byte[] to, BiPredicate<byte[], byte[]> visitor) {
                for (var entry : store.current.subMap(from, true, to, true).entrySet()) {
                    if (!visitor.test(entry.getKey(), entry.getValue())) {
                        return;
                    }
                }
            }
        };
    }
}
