package io.analyticsengine.local.component;

import io.analyticsengine.local.LocalError;
import io.analyticsengine.local.LocalException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** A class path that the build wrote down. Its order is kept, so that caches made for it stay valid. */
final class ClassPathFile {

    private ClassPathFile() {}

    static List<Path> read(Path file) {
        try {
            List<Path> entries = Arrays.stream(Files.readString(file).strip().split(File.pathSeparator))
                    .map(Path::of)
                    .sorted()
                    .toList();
            for (Path entry : entries) {
                if (!Files.exists(entry)) {
                    throw notBuilt(entry);
                }
            }
            return entries;
        } catch (IOException e) {
            throw notBuilt(file);
        }
    }

    static LocalException notBuilt(Path missing) {
        return new LocalException(
                LocalError.NOT_BUILT, missing + " is missing", "Build first: ./engine up does, or mvn package.");
    }
}
