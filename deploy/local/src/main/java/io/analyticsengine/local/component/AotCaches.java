package io.analyticsengine.local.component;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

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

    private static final String ENDING = ".aot";
    private static final String DRAFT = ".draft";
    private static final int KEPT = 2;

    /** The virtual machine warns of single entries that it cannot use; what counts are errors. */
    private static final String QUIET = "-Xlog:aot*=error";

    private final Path folder;
    private final Mode mode;
    private final Set<String> missing = ConcurrentHashMap.newKeySet();

    public AotCaches(Path folder, Mode mode) {
        this.folder = folder;
        this.mode = mode;
    }

    public boolean isTraining() {
        return mode == Mode.TRAIN;
    }

    /** The flags that make a launch use or write its cache; none when there is nothing to use. */
    List<String> flags(String name, List<String> flags, List<Path> classPath) {
        return switch (mode) {
            case OFF -> List.of();
            case USE -> {
                Path cache = file(name, flags, classPath);
                if (!Files.exists(cache)) {
                    missing.add(name);
                    yield List.of();
                }
                yield List.of("-XX:AOTCache=" + cache, QUIET);
            }
            case TRAIN -> {
                Path cache = file(name, flags, classPath);
                yield Files.exists(cache)
                        ? List.of("-XX:AOTCache=" + cache, QUIET)
                        : List.of("-XX:AOTCacheOutput=" + draft(cache));
            }
        };
    }

    /** Whether something was launched without a cache that should have had one. */
    public boolean isMissingSome() {
        return !missing.isEmpty();
    }

    /** Puts the caches of a training that has ended to use, and removes those of builds long gone. */
    public void adopt() throws IOException {
        for (Path draft : files(ENDING + DRAFT)) {
            String name = draft.getFileName().toString();
            Files.move(
                    draft,
                    draft.resolveSibling(name.substring(0, name.length() - DRAFT.length())),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        Map<String, Integer> seen = new HashMap<>();
        for (Path cache : files(ENDING)) {
            if (seen.merge(component(cache), 1, Integer::sum) > KEPT) {
                Files.delete(cache);
            }
        }
    }

    /** Removes the caches of one component: the virtual machine has refused one. */
    public void refused(String name) {
        missing.add(name);
        try {
            for (Path cache : files(ENDING)) {
                if (component(cache).equals(name)) {
                    Files.delete(cache);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The newest first. */
    private List<Path> files(String ending) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        Map<Path, FileTime> times = new HashMap<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*" + ending)) {
            for (Path file : found) {
                times.put(file, Files.getLastModifiedTime(file));
            }
        }
        return times.entrySet().stream()
                .sorted(Map.Entry.<Path, FileTime>comparingByValue().reversed())
                .map(Map.Entry::getKey)
                .toList();
    }

    private static String component(Path cache) {
        String name = cache.getFileName().toString();
        return name.substring(0, name.lastIndexOf('-'));
    }

    Path file(String name, List<String> flags, List<Path> classPath) {
        return folder.resolve(name + "-" + key(flags, classPath) + ".aot");
    }

    /** A cache is complete only when its process has ended in order; until then it has another name. */
    static Path draft(Path cache) {
        return cache.resolveSibling(cache.getFileName() + DRAFT);
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
