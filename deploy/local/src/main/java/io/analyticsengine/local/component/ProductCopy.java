package io.analyticsengine.local.component;

import io.analyticsengine.local.process.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * A copy of built files under a name that is made from their contents. What runs is not disturbed by the next build, and a
 * build that changed nothing finds the files it had, with their times, so that caches made for them stay valid.
 */
record ProductCopy(Path folder) {

    /** Copies a built folder unless its contents are there already. */
    static ProductCopy of(String name, Path built, Path product) throws IOException {
        if (!Files.isDirectory(built)) {
            throw ClassPathFile.notBuilt(built);
        }
        TreeMap<String, Path> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(built)) {
            all.filter(Files::isRegularFile)
                    .forEach(file -> files.put(built.relativize(file).toString(), file));
        }
        Path folder = product.resolve(name + "-" + key(files));
        if (Files.isDirectory(folder)) {
            return new ProductCopy(folder);
        }
        Path draft =
                product.resolve("." + name + "-" + ThreadLocalRandom.current().nextLong(Long.MAX_VALUE));
        for (var file : files.entrySet()) {
            Path target = draft.resolve(file.getKey());
            Path parent = target.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.copy(file.getValue(), target);
        }
        try {
            Files.move(draft, folder);
        } catch (IOException e) {
            Folders.delete(draft);
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        }
        return new ProductCopy(folder);
    }

    /** All jars of the copy. */
    List<Path> classPath() {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All jars of the copy, the runnable one first. */
    List<Path> classPath(String runnable) {
        List<Path> jars = new ArrayList<>();
        jars.add(folder.resolve(runnable));
        classPath().stream().filter(file -> !file.equals(jars.getFirst())).forEach(jars::add);
        return jars;
    }

    private static String key(TreeMap<String, Path> files) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (var file : files.entrySet()) {
                CRC32C checksum = new CRC32C();
                checksum.update(Files.readAllBytes(file.getValue()));
                String line = file.getKey() + ' ' + Files.size(file.getValue()) + ' ' + checksum.getValue() + '\n';
                digest.update(line.getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
