package io.analyticsengine.local.component;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Ahead-of-time caches of the virtual machine, keyed by everything that would make it refuse one: the virtual machine itself,
 * its flags, and the class path with sizes and times.
 */
public final class AotCaches {

    /** Whether launches use caches, write them, or leave them alone. */
    public enum Mode {
        USE,
        TRAIN,
        OFF
    }

    private final Path folder;
    private final Mode mode;

    public AotCaches(Path folder, Mode mode) {
        this.folder = folder;
        this.mode = mode;
    }

    boolean isTraining() {
        return mode == Mode.TRAIN;
    }

    /** The flags that make a launch use or write its cache; none when there is nothing to use. */
    List<String> flags(String name, List<String> flags, List<Path> classPath) {
        return switch (mode) {
            case OFF -> List.of();
            case USE -> {
                Path cache = file(name, flags, classPath);
                yield Files.exists(cache) ? List.of("-XX:AOTCache=" + cache) : List.of();
            }
            case TRAIN -> {
                Path cache = file(name, flags, classPath);
                yield Files.exists(cache) ? List.of() : List.of("-XX:AOTCacheOutput=" + draft(cache));
            }
        };
    }

    Path file(String name, List<String> flags, List<Path> classPath) {
        return folder.resolve(name + "-" + key(flags, classPath) + ".aot");
    }

    /** A cache is complete only when its process has ended in order; until then it has another name. */
    static Path draft(Path cache) {
        return cache.resolveSibling(cache.getFileName() + ".draft");
    }

    private static String key(List<String> flags, List<Path> classPath) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            add(digest, System.getProperty("java.home"));
            add(digest, System.getProperty("java.vm.version"));
            flags.forEach(flag -> add(digest, flag));
            for (Path entry : classPath) {
                add(digest, entry.toString());
                add(digest, Long.toString(Files.size(entry)));
                add(digest, Files.getLastModifiedTime(entry).toString());
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException | IOException e) {
            throw new IllegalStateException("Cannot read the class path", e);
        }
    }

    private static void add(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }
}
