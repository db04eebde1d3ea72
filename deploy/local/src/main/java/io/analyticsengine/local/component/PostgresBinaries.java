package io.analyticsengine.local.component;

import io.analyticsengine.local.process.Folders;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The programs of PostgreSQL, unpacked from the archive that the build fetched. */
final class PostgresBinaries {

    private static final int EXECUTABLE = 0100;

    private final Path target;

    PostgresBinaries(Path target) {
        this.target = target;
    }

    Path program(String name) {
        return folder().resolve("bin").resolve(name);
    }

    private Path folder() {
        return target.resolve("postgres");
    }

    /** Unpacks them unless that was done. Safe against another process that does the same. */
    void unpack() throws IOException {
        if (Files.isExecutable(program("postgres"))) {
            return;
        }
        Path archive = archive();
        try (FileChannel lock = FileChannel.open(
                        target.resolve("unpack.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var held = lock.lock()) {
            if (!held.isValid() || Files.isExecutable(program("postgres"))) {
                return;
            }
            Path draft = target.resolve("postgres.draft");
            Folders.delete(draft);
            Folders.delete(folder());
            try (InputStream file = new BufferedInputStream(Files.newInputStream(archive), 1 << 16);
                    TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(file))) {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    extract(tar, entry, draft);
                }
            }
            Files.move(draft, folder());
        }
    }

    private static void extract(TarArchiveInputStream tar, TarArchiveEntry entry, Path folder) throws IOException {
        Path file = folder.resolve(entry.getName()).normalize();
        if (!file.startsWith(folder)) {
            throw new IOException("Entry outside of the archive: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Path parent = file.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, file);
        if ((entry.getMode() & EXECUTABLE) != 0) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private Path archive() throws IOException {
        Path folder = target.resolve("archive");
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> archives = Files.newDirectoryStream(folder, "*.txz")) {
                for (Path archive : archives) {
                    return archive;
                }
            }
        }
        throw ClassPathFile.notBuilt(folder.resolve("postgres-*.txz"));
    }
}
