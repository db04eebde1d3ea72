package io.analyticsengine.streams.kit;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.processor.internals.ProcessorNode;
import org.apache.kafka.streams.processor.internals.ProcessorRecordContext;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;
import org.jspecify.annotations.Nullable;

/**
 * Lets a processor act at the moment of a commit, inside the commit's transaction.
 *
 * <p>Kafka Streams flushes every cached store before it commits a task: {@code StreamTask.prepareCommit} calls
 * {@code flushCache} and flushes the producer only then. The hook is a store without content or changelog that uses this
 * call, so that a processor can collect in the heap and forward the result once per commit. After a crash there is nothing
 * to restore: input that was not committed is read again. This is the only class that knows Kafka Streams' internals
 * (verified with 4.1.1).
 *
 * <p>Stores are flushed in the order in which they were registered. What the action writes to another store must reach
 * that store directly, so such stores have caching disabled.
 *
 * <pre>{@code
 * var hook = new CommitHook("ingest-commit");
 * topology.addProcessor("ingest", () -> new Ingest(hook), "source").addStateStore(hook.store(), "ingest");
 * // in Processor.init(context):
 * hook.attach(context, () -> cells.drain(context::forward));
 * }</pre>
 *
 * @param name the store's name, unique in the topology
 */
public record CommitHook(String name) {

    public CommitHook {
        requireNonNull(name, "name is null");
    }

    /** The store to add to the topology and to connect with the processor that attaches. */
    public StoreBuilder<StateStore> store() {
        return new Builder(name);
    }

    /**
     * Runs the action at every commit of this task in which something was processed or punctuated. The action may forward
     * and write to stores; record metadata is absent and times default to the wall clock, as in a punctuation. To be
     * called from {@code Processor.init}.
     */
    public void attach(ProcessorContext<?, ?> context, Runnable action) {
        StateStore store = context.getStateStore(name);
        if (!(store instanceof Store hook)) {
            throw new IllegalStateException("store " + name + " is not connected to this processor");
        }
        if (!(context instanceof InternalProcessorContext<?, ?> internal)) {
            throw new IllegalStateException("unknown processor context " + context.getClass());
        }
        hook.attach(internal, requireNonNull(internal.currentNode()), action);
    }

    private static final class Store implements StateStore, CachedStateStore<Object, Object> {
        private final String name;
        private @Nullable Runnable onCommit;
        private boolean open;

        Store(String name) {
            this.name = name;
        }

        void attach(InternalProcessorContext<?, ?> context, ProcessorNode<?, ?, ?, ?> node, Runnable action) {
            if (onCommit != null) {
                throw new IllegalStateException("store " + name + " already has an action");
            }
            onCommit = () -> {
                var nodeBefore = context.currentNode();
                var recordBefore = context.recordContext();
                context.setCurrentNode(node);
                context.setRecordContext(
                        new ProcessorRecordContext(context.currentSystemTimeMs(), -1, -1, null, new RecordHeaders()));
                try {
                    action.run();
                } finally {
                    context.setRecordContext(recordBefore);
                    context.setCurrentNode(nodeBefore);
                }
            };
        }

        @Override
        public void flushCache() {
            if (onCommit != null) {
                onCommit.run();
            }
        }

        @Override
        public void clearCache() {
            // What was collected belongs to the processor, which Kafka Streams discards with the task.
        }

        @Override
        public boolean setFlushListener(CacheFlushListener<Object, Object> listener, boolean sendOldValues) {
            return false;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public void init(StateStoreContext context, StateStore root) {
            onCommit = null; // a revived or recycled task initializes its processors, and so attaches, again
            context.register(root, (key, value) -> {});
            open = true;
        }

        @Override
        public void flush() {}

        @Override
        public void close() {
            open = false;
        }

        @Override
        public boolean persistent() {
            return false;
        }

        @Override
        public boolean isOpen() {
            return open;
        }
    }

    private record Builder(String name) implements StoreBuilder<StateStore> {

        @Override
        public StateStore build() {
            return new Store(name);
        }

        @Override
        public boolean loggingEnabled() {
            return false;
        }

        @Override
        public Map<String, String> logConfig() {
            return Map.of();
        }

        @Override
        public StoreBuilder<StateStore> withCachingEnabled() {
            return this;
        }

        @Override
        public StoreBuilder<StateStore> withCachingDisabled() {
            return this;
        }

        @Override
        public StoreBuilder<StateStore> withLoggingEnabled(Map<String, String> config) {
            throw new UnsupportedOperationException("a commit hook has nothing to log");
        }

        @Override
        public StoreBuilder<StateStore> withLoggingDisabled() {
            return this;
        }
    }
}
