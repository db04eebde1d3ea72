package io.analyticsengine.local.component;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AotCachesTest {

    private static final List<String> FLAGS = List.of("-XX:+UseSerialGC");

    private final Path folder;
    private final Path jar;

    AotCachesTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.jar = Files.writeString(folder.resolve("a.jar"), "one");
    }

    @Test
    void shouldUseACacheOnlyWhenItIsThere() throws IOException {
        AotCaches caches = new AotCaches(folder, AotCaches.Mode.USE);

        assertThat(caches.flags("broker", FLAGS, List.of(jar))).isEmpty();
        assertThat(caches.isMissingSome()).isTrue();

        Path cache = Files.createFile(caches.file("broker", FLAGS, List.of(jar)));
        assertThat(caches.flags("broker", FLAGS, List.of(jar))).contains("-XX:AOTCache=" + cache);
    }

    @Test
    void shouldTrainADraftAndAdoptIt() throws IOException {
        AotCaches training = new AotCaches(folder, AotCaches.Mode.TRAIN);
        Path cache = training.file("broker", FLAGS, List.of(jar));

        assertThat(training.flags("broker", FLAGS, List.of(jar)))
                .containsExactly("-XX:AOTCacheOutput=" + AotCaches.draft(cache));

        Files.createFile(AotCaches.draft(cache));
        training.adopt();
        assertThat(cache).exists();
    }

    @Test
    void shouldHaveAnotherKeyWhenAnythingChangesThatTheVirtualMachineChecks() throws IOException {
        AotCaches caches = new AotCaches(folder, AotCaches.Mode.USE);
        Path before = caches.file("broker", FLAGS, List.of(jar));

        assertThat(caches.file("broker", List.of("-XX:+UseParallelGC"), List.of(jar)))
                .isNotEqualTo(before);
        assertThat(caches.file("broker", FLAGS, List.of(jar, jar))).isNotEqualTo(before);
        Files.writeString(jar, "another length");
        assertThat(caches.file("broker", FLAGS, List.of(jar))).isNotEqualTo(before);
    }

    @Test
    void shouldForgetARefusedCacheAndKeepTheOthers() throws IOException {
        AotCaches caches = new AotCaches(folder, AotCaches.Mode.USE);
        Path broker = Files.createFile(caches.file("broker", FLAGS, List.of(jar)));
        Path connect = Files.createFile(caches.file("connect", FLAGS, List.of(jar)));

        caches.refused("broker");

        assertThat(broker).doesNotExist();
        assertThat(connect).exists();
        assertThat(caches.isMissingSome()).isTrue();
    }
}
