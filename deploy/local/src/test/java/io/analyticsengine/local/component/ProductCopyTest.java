package io.analyticsengine.local.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.analyticsengine.local.LocalError;
import io.analyticsengine.local.LocalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProductCopyTest {

    private final Path folder;

    ProductCopyTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void shouldKeepTheFilesAndTheirTimesWhenABuildChangedNothing() throws IOException {
        ProductCopy first = ProductCopy.of("host", built("x"), folder.resolve("product"));
        FileTime time = Files.getLastModifiedTime(first.folder().resolve("run.jar"));

        Files.setLastModifiedTime(built("x").resolve("run.jar"), FileTime.fromMillis(1));
        ProductCopy second = ProductCopy.of("host", folder.resolve("built"), folder.resolve("product"));

        assertThat(second).isEqualTo(first);
        assertThat(Files.getLastModifiedTime(second.folder().resolve("run.jar")))
                .isEqualTo(time);
    }

    @Test
    void shouldCopyWhatChangedBesideWhatWasThere() throws IOException {
        ProductCopy first = ProductCopy.of("host", built("x"), folder.resolve("product"));
        ProductCopy second = ProductCopy.of("host", built("y"), folder.resolve("product"));

        assertThat(second).isNotEqualTo(first);
        assertThat(first.folder().resolve("run.jar")).hasContent("x");
    }

    @Test
    void shouldNotTakeWhatIsGeneratedAnewForAChange() throws IOException {
        Path generated = Files.createDirectories(built("x").resolve("quarkus")).resolve("generated-bytecode.jar");
        Files.writeString(generated, "order of one build");
        ProductCopy first = ProductCopy.of("host", folder.resolve("built"), folder.resolve("product"));
        Files.writeString(generated, "order of another build");
        ProductCopy second = ProductCopy.of("host", folder.resolve("built"), folder.resolve("product"));

        assertThat(second).isEqualTo(first);
        assertThat(second.folder().resolve("quarkus/generated-bytecode.jar")).hasContent("order of one build");
    }

    @Test
    void shouldForgetOldCopies() throws IOException {
        for (int build = 0; build < 5; build++) {
            Path copy = ProductCopy.of("host", built("x" + build), folder.resolve("product"))
                    .folder();
            Files.setLastModifiedTime(copy, FileTime.fromMillis(1_000L * build));
        }
        ProductCopy.of("other", built("x"), folder.resolve("product"));

        try (var copies = Files.list(folder.resolve("product"))) {
            assertThat(copies.filter(copy -> copy.getFileName().toString().startsWith("host-")))
                    .hasSize(3)
                    .allSatisfy(copy -> assertThat(Files.readString(copy.resolve("run.jar")))
                            .isIn("x2", "x3", "x4"));
        }
    }

    @Test
    void shouldListTheRunnableJarFirst() throws IOException {
        ProductCopy copy = ProductCopy.of("host", built("x"), folder.resolve("product"));

        assertThat(copy.classPath("run.jar"))
                .extracting(jar -> copy.folder().relativize(jar).toString())
                .containsExactly("run.jar", "lib/a.jar");
    }

    @Test
    void shouldSayWhatIsNotBuilt() {
        assertThatExceptionOfType(LocalException.class)
                .isThrownBy(() -> ProductCopy.of("host", folder.resolve("nothing"), folder))
                .satisfies(failure -> assertThat(failure.error()).isEqualTo(LocalError.NOT_BUILT));
    }

    private Path built(String content) throws IOException {
        Path built = folder.resolve("built");
        Files.createDirectories(built.resolve("lib"));
        Files.writeString(built.resolve("run.jar"), content);
        Files.writeString(built.resolve("lib/a.jar"), "a");
        return built;
    }
}
