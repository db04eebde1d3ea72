package io.analyticsengine.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialsTest {

    private final Path folder;

    CredentialsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void shouldBeMadeOnceAndKept() {
        Path file = folder.resolve("new/credentials.json");

        Credentials made = Credentials.at(file);

        assertThat(Credentials.at(file)).isEqualTo(made);
        assertThat(made.passwords().values()).doesNotHaveDuplicates().allMatch(password -> password.length() >= 32);
    }

    @Test
    void shouldDifferBetweenInstallations() {
        assertThat(Credentials.at(folder.resolve("a")).of(DatabaseRole.SHOP))
                .isNotEqualTo(Credentials.at(folder.resolve("b")).of(DatabaseRole.SHOP));
    }

    @Test
    void shouldBeReadableByTheirOwnerOnly() throws IOException {
        Path file = folder.resolve("credentials.json");

        Credentials.at(file);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void shouldNotShowPasswordsInText() {
        Credentials credentials = Credentials.at(folder.resolve("credentials.json"));

        assertThat(credentials.toString()).doesNotContain(credentials.of(DatabaseRole.POSTGRES));
    }
}
