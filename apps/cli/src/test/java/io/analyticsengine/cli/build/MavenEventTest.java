package io.analyticsengine.cli.build;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MavenEventTest {

    @Test
    void shouldReadTheHeadingOfAModule() {
        assertThat(MavenEvent.of("[INFO] Building Streams: KPI job 0.1.0-SNAPSHOT                       [7/20]"))
                .isEqualTo(new MavenEvent.Module("Streams: KPI job", 7, 20));
        assertThat(MavenEvent.of("[INFO] Building Local stack 0.1.0-SNAPSHOT"))
                .isEqualTo(new MavenEvent.Module("Local stack", 1, 1));
    }

    @Test
    void shouldReadHeadingsWithColours() {
        assertThat(MavenEvent.of("[\u001B[1;34mINFO\u001B[m] \u001B[1mBuilding CLI 0.1.0-SNAPSHOT      [3/4]\u001B[m"))
                .isEqualTo(new MavenEvent.Module("CLI", 3, 4));
    }

    @Test
    void shouldReadDownloads() {
        assertThat(MavenEvent.of("Downloading from central: https://repo.example.org/maven2/a/b/1.0/b-1.0.jar"))
                .isEqualTo(new MavenEvent.DownloadStarted("b-1.0.jar"));
        assertThat(
                        MavenEvent.of(
                                "[INFO] Downloaded from central: https://repo.example.org/a/b/1.0/b-1.0.tar.gz (159 MB at 13 MB/s)"))
                .isEqualTo(new MavenEvent.DownloadEnded("b-1.0.tar.gz", 159_000_000));
        assertThat(MavenEvent.of("Downloaded from central: https://repo.example.org/a/b-1.0.pom (4.1 kB at 22 kB/s)"))
                .isEqualTo(new MavenEvent.DownloadEnded("b-1.0.pom", 4_100));
    }

    @Test
    void shouldReadErrors() {
        assertThat(MavenEvent.of("[ERROR] /x/A.java:[3,4] error: cannot find symbol"))
                .isEqualTo(new MavenEvent.Failure("/x/A.java:[3,4] error: cannot find symbol"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[INFO] Building jar: /x/target/a-0.1.0-SNAPSHOT.jar",
                "[INFO] Scanning for projects...",
                "[WARNING] something",
                "[INFO] BUILD SUCCESS"
            })
    void shouldPassOverTheRest(String line) {
        assertThat(MavenEvent.of(line)).isEqualTo(new MavenEvent.Nothing());
    }
}
