package io.analyticsengine.cli.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** One value for the state of all sources that the product is built from: tests and build output do not count. */
final class SourceFingerprint {

    private static final List<String> FOLDERS = List.of("schemas", "connectors/plugin", "streams", "apps", "deploy");
    private static final Set<String> IGNORED = Set.of("target", "node_modules", "dist", "e2e", ".git", "system-tests");

    private SourceFingerprint() {}

    static String of(Path root) {
        TreeSet<String> lines = new TreeSet<>();
        try {
            line(root, root.resolve("pom.xml"), lines);
            for (String folder : FOLDERS) {
                if (Files.isDirectory(root.resolve(folder))) {
                    walk(root, root.resolve(folder), lines);
                }
            }
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String line : lines) {
                digest.update(line.getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void walk(Path root, Path folder, Set<String> lines) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
                String name = visited.getFileName().toString();
                return IGNORED.contains(name) || visited.endsWith(Path.of("src", "test"))
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                line(root, file, lines);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static void line(Path root, Path file, Set<String> lines) throws IOException {
        lines.add(root.relativize(file) + " " + Files.size(file) + " "
                + Files.getLastModifiedTime(file).toMillis() + "\n");
    }
}
