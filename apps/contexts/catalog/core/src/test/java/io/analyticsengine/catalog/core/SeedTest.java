package io.analyticsengine.catalog.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.analyticsengine.catalog.api.EntityDocument;
import io.analyticsengine.catalog.api.KpiDocument;
import io.analyticsengine.catalog.api.document.DefinitionDocuments;
import io.analyticsengine.catalog.core.check.DefinitionChecks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The definitions that come with the product are ones that the catalogue takes. */
class SeedTest {

    private static final Path SEED = Path.of("../../../../deploy/seed");

    @Test
    void shouldTakeEveryDefinitionOfTheSeed() throws IOException {
        var entities = new HashMap<String, EntityDocument>();
        int kpis = 0;
        for (var file : files()) {
            for (var parsed : DefinitionDocuments.parse(Files.readString(file))) {
                assertThat(parsed.errors()).as("%s", file).isEmpty();
                switch (parsed.document().orElseThrow()) {
                    case EntityDocument entity -> {
                        assertThatCode(() ->
                                        DefinitionChecks.entity(entity, entity.code(), parsed, List.of(), entities))
                                .as("%s: %s", file, entity.code())
                                .doesNotThrowAnyException();
                        entities.put(entity.code(), entity);
                    }
                    case KpiDocument kpi -> {
                        kpis++;
                        assertThatCode(() -> DefinitionChecks.kpi(kpi, kpi.code(), parsed, entities))
                                .as("%s: %s", file, kpi.code())
                                .doesNotThrowAnyException();
                    }
                }
            }
        }
        assertThat(kpis).isGreaterThanOrEqualTo(15);
    }

    private static List<Path> files() throws IOException {
        try (var files = Files.list(SEED)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }
}
