package io.analyticsengine.cli.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceFingerprintTest {

    private final Path root;

    SourceFingerprintTest(@TempDir Path root) throws IOException {
        this.root = root;
        write("pom.xml", "<project/>");
        write("streams/kpi/src/main/java/A.java", "class A {}");
    }

    @Test
    void shouldChangeWithASource() throws IOException {
        String before = SourceFingerprint.of(root);
        write("streams/kpi/src/main/java/A.java", "class A { }");
        assertThat(SourceFingerprint.of(root)).isNotEqualTo(before);
    }

    @Test
    void shouldChangeWhenASourceIsAddedOrRemoved() throws IOException {
        String before = SourceFingerprint.of(root);
        Path added = write("apps/wall/src/main.tsx", "");
        String with = SourceFingerprint.of(root);
        Files.delete(added);

        assertThat(with).isNotEqualTo(before);
        assertThat(SourceFingerprint.of(root)).isEqualTo(before);
    }

    @Test
    void shouldNotChangeWithTestsAndBuildOutput() throws IOException {
        String before = SourceFingerprint.of(root);
        write("streams/kpi/src/test/java/ATest.java", "");
        write("streams/kpi/target/a.jar", "");
        write("apps/wall/node_modules/x/index.js", "");
        write("deploy/system-tests/src/main/java/B.java", "");
        assertThat(SourceFingerprint.of(root)).isEqualTo(before);
    }

    private Path write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(root.resolve(name.contains("/") ? name.substring(0, name.lastIndexOf('/')) : ""));
        return Files.writeString(file, text);
    }
}
