package io.analyticsengine.systemtests.stack;

import io.analyticsengine.local.Component;
import io.analyticsengine.local.Layout;
import io.analyticsengine.local.LocalSettings;
import io.analyticsengine.local.LocalStack;
import io.analyticsengine.local.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The stack under test: one per JVM, in a folder and on ports of its own, without the simulator; gone when the JVM ends. */
public final class TestStack {
    private static @Nullable LocalStack shared;

    private TestStack() {}

    /** The whole stack; started by the first call. */
    public static synchronized LocalStack shared() {
        LocalStack stack = shared;
        if (stack == null) {
            stack = start(null);
            shared = stack;
        }
        return stack;
    }

    /** A stack of only these components; null: of all but the simulator. */
    static LocalStack start(@Nullable Set<Component> components) {
        Path root = Layout.findRoot(Path.of(""));
        try {
            Path parent = Files.createDirectories(root.resolve("deploy/system-tests/target/stacks"));
            LocalSettings settings = LocalSettings.apart(root, Files.createTempDirectory(parent, "stack-"));
            LocalStack stack = LocalStack.open(components == null ? settings : settings.withComponents(components));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stack.wipe(Progress.silent()), "stop-test-stack"));
            stack.start(Progress.silent());
            return stack;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Only PostgreSQL, apart from the shared stack. */
    public static LocalStack database() {
        return start(Set.of(Component.POSTGRES));
    }
}
