package io.analyticsengine.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.analyticsengine.local.LocalError;
import io.analyticsengine.local.LocalException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {

    private final Path folder;

    FolderLockTest(@TempDir Path folder) {
        this.folder = folder.resolve("new");
    }

    @Test
    void shouldTellWhoHasIt() {
        try (FolderLock _ = FolderLock.take(folder)) {
            assertThatExceptionOfType(LocalException.class)
                    .isThrownBy(() -> FolderLock.take(folder))
                    .withMessageContaining("process " + ProcessHandle.current().pid())
                    .satisfies(failure -> assertThat(failure.error()).isEqualTo(LocalError.ALREADY_RUNNING));
        }
    }

    @Test
    void shouldBeFreeAgainWhenClosed() {
        FolderLock.take(folder).close();
        try (FolderLock again = FolderLock.take(folder)) {
            assertThat(again).isNotNull();
        }
    }
}
