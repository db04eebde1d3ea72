package io.analyticsengine.streams.kit;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.WriteBufferManager;

/** One bound for the memory of all RocksDB stores of this process: a shared block cache that also pays for write buffers. */
public final class BoundedRocksDb implements RocksDBConfigSetter {

    /** Bytes that all stores share; a number in the streams configuration. */
    static final String MEMORY_CONFIG = "engine.state.memory.bytes";

    private static @Nullable LRUCache cache;
    private static @Nullable WriteBufferManager writeBuffers;

    @Override
    public void setConfig(String store, Options options, Map<String, Object> configs) {
        var table = (BlockBasedTableConfig) options.tableFormatConfig();
        synchronized (BoundedRocksDb.class) {
            if (cache == null || writeBuffers == null) {
                long bytes = Long.parseLong(String.valueOf(configs.get(MEMORY_CONFIG)));
                cache = new LRUCache(bytes);
                writeBuffers = new WriteBufferManager(bytes / 2, cache);
            }
            table.setBlockCache(cache);
            options.setWriteBufferManager(writeBuffers);
        }
        table.setCacheIndexAndFilterBlocks(true);
        table.setPinTopLevelIndexAndFilter(true);
        options.setTableFormatConfig(table);
        options.setWriteBufferSize(4L << 20);
        options.setMaxWriteBufferNumber(2);
    }

    @Override
    public void close(String store, Options options) {
        // Cache and write buffers are shared, and live as long as the process.
    }
}
