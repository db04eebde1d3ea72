package io.analyticsengine.local.definitions;

import io.analyticsengine.local.LocalStack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The definitions that an empty installation starts with. */
public final class SeedFiles {

    private final Path folder;

    public SeedFiles(Path folder) {
        this.folder = folder;
    }

    /**
     * Applies them once: what people changed afterwards is not set back by the next start. Seeds that have changed themselves are
     * applied again.
     *
     * @return how many definitions; empty when these seeds had been applied before
     */
    public Optional<Integer> apply(LocalStack stack) throws IOException {
        List<Path> files = files();
        Path stamp = stack.settings().layout().data().resolve("seeds");
        String fingerprint = fingerprint(files);
        if (Files.exists(stamp) && Files.readString(stamp).equals(fingerprint)) {
            return Optional.empty();
        }
        int count = stack.defineFiles(files).size();
        Files.writeString(stamp, fingerprint);
        return Optional.of(count);
    }

    private List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.yaml")) {
            found.forEach(files::add);
        }
        files.sort(null);
        return files;
    }

    private static String fingerprint(List<Path> files) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path file : files) {
                digest.update(Files.readString(file).getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
