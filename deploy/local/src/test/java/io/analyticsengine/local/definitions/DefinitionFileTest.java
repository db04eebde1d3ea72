package io.analyticsengine.local.definitions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefinitionFileTest {

    private final Path folder;

    DefinitionFileTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void shouldSplitDocumentsAndKnowTheirLines() {
        List<DefinitionDocument> documents = DefinitionFile.parse(
                "# first\nkind: Entity\ncode: order\n---\n# nothing\n--- # second\nkind: Kpi\ncode: sales.revenue\n",
                "f");

        assertThat(documents).extracting(DefinitionDocument::code).containsExactly("order", "sales.revenue");
        assertThat(documents).extracting(DefinitionDocument::firstLine).containsExactly(1, 7);
    }

    @Test
    void shouldReadJsonToo() {
        assertThat(DefinitionFile.parse("{\"kind\": \"Kpi\", \"code\": \"a.b\"}", "f"))
                .extracting(DefinitionDocument::kind)
                .containsExactly(DefinitionKind.KPI);
    }

    @Test
    void shouldPutEntitiesBeforeKpis() throws IOException {
        Path kpis = Files.writeString(folder.resolve("a.yaml"), "kind: Kpi\ncode: k\n");
        Path entities = Files.writeString(folder.resolve("b.yaml"), "kind: Entity\ncode: e\n");

        assertThat(DefinitionFile.readAll(List.of(kpis, entities)))
                .extracting(DefinitionDocument::code)
                .containsExactly("e", "k");
    }

    @Test
    void shouldPointAtTheLineThatIsNotYaml() {
        assertThatExceptionOfType(DefinitionException.class)
                .isThrownBy(() -> DefinitionFile.parse("kind: Kpi\ncode: a\n---\nkind: Kpi\ncode: [b\n", "f.yaml"))
                .satisfies(failure -> assertThat(failure.messages())
                        .singleElement()
                        .asString()
                        .matches("f.yaml:[56]:.*"));
    }

    @Test
    void shouldRefuseDocumentsWithoutKindOrCode() {
        assertThatExceptionOfType(DefinitionException.class)
                .isThrownBy(() -> DefinitionFile.parse("code: a\n", "f"))
                .withMessageContaining("f:1: the document has no 'kind'");
        assertThatExceptionOfType(DefinitionException.class)
                .isThrownBy(() -> DefinitionFile.parse("\n---\nkind: Kpi\n", "f"))
                .withMessageContaining("f:3: the document has no 'code'");
        assertThatExceptionOfType(DefinitionException.class)
                .isThrownBy(() -> DefinitionFile.parse("kind: KPI\ncode: a\n", "f"))
                .withMessageContaining("unknown kind 'KPI'");
    }

    /** The files that an empty installation starts with must be readable. */
    @Test
    void shouldReadTheSeedsOfTheRepository() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("../seed"))) {
            List<DefinitionDocument> documents = DefinitionFile.readAll(
                    files.filter(file -> file.toString().endsWith(".yaml")).toList());
            assertThat(documents)
                    .filteredOn(it -> it.kind() == DefinitionKind.KPI)
                    .hasSizeGreaterThanOrEqualTo(15);
        }
    }
}
