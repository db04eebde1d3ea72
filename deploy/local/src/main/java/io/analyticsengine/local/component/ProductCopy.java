package io.analyticsengine.local.component;

import io.analyticsengine.local.process.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * A copy of built files under a name that is made from their contents. What runs is not disturbed by the next build, and a
 * build that changed nothing finds the files it had, with their times, so that caches made for them stay valid. What Quarkus
 * generates follows from the rest but differs from build to build, so it does not count.
 */
record ProductCopy(Path folder) {

    private static final Set<String> GENERATED =
            Set.of("quarkus/generated-bytecode.jar", "quarkus/quarkus-application.dat");

    /** Copies of one name that are kept: the newest ones. */
    private static final int KEPT = 3;

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
            Files.setLastModifiedTime(folder, FileTime.from(Instant.now()));
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
        forgetOld(name, product);
        return new ProductCopy(folder);
    }

    /** A process whose copy goes away keeps the files that it has opened, which are all its jars. */
    private static void forgetOld(String name, Path product) throws IOException {
        Map<Path, FileTime> times = new HashMap<>();
        try (DirectoryStream<Path> copies = Files.newDirectoryStream(product, name + "-*")) {
            for (Path copy : copies) {
                times.put(copy, Files.getLastModifiedTime(copy));
            }
        }
        List<Path> old = times.entrySet().stream()
                .sorted(Map.Entry.<Path, FileTime>comparingByValue().reversed())
                .skip(KEPT)
                .map(Map.Entry::getKey)
                .toList();
        for (Path copy : old) {
            Folders.delete(copy);
        }
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
                if (GENERATED.contains(file.getKey())) {
                    continue;
                }
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
