package io.analyticsengine.local.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.analyticsengine.local.Database;
import io.analyticsengine.local.LocalException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceAddressTest {

    @Test
    void shouldReadAWholeAddress() {
        assertThat(SourceAddress.parse("jdbc:postgresql://db:5433/air?user=me&password=a%26b", Map.of()))
                .isEqualTo(new Database("db", 5433, "air", "me", "a&b"));
    }

    @Test
    void shouldTakeTheRestFromTheEnvironment() {
        assertThat(SourceAddress.parse(
                        "jdbc:postgresql://db/air",
                        Map.of("ENGINE_SOURCE_USER", "me", "ENGINE_SOURCE_PASSWORD", "secret")))
                .isEqualTo(new Database("db", 5432, "air", "me", "secret"));
    }

    @Test
    void shouldNotShowThePassword() {
        assertThat(new Database("db", 1, "air", "me", "secret").toString()).doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:mysql://db/air?user=me",
                "postgresql://db/air",
                "jdbc:postgresql://db?user=me",
                "jdbc:postgresql://db/air",
                "jdbc:postgresql:///air?user=me",
                "jdbc:postgresql://d b/air?user=me"
            })
    void shouldRefuseWhatIsNoAddress(String url) {
        assertThatExceptionOfType(LocalException.class).isThrownBy(() -> SourceAddress.parse(url, Map.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://db/air?password=secret",
                "jdbc:postgresql://me:secret@db",
                "jdbc:postgresql://d b/air?user=me&password=secret",
                "jdbc:postgresql://db/air?password=secret"
            })
    void shouldNotShowThePasswordOfARefusedAddress(String url) {
        assertThatExceptionOfType(LocalException.class)
                .isThrownBy(() -> SourceAddress.parse(url, Map.of()))
                .satisfies(failure -> assertThat(failure).hasNoCause())
                .satisfies(failure ->
                        assertThat(failure.getMessage() + failure.remedy()).doesNotContain("secret"));
    }

    @ParameterizedTest
    @CsvSource({"air,air", "Air-Traffic,air_traffic", "1st,db_1st"})
    void shouldNameSourcesForTopics(String database, String name) {
        assertThat(SourceAddress.sourceName(database)).isEqualTo(name);
    }
}
