package io.analyticsengine.cli;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.analyticsengine.local.LocalError;
import io.analyticsengine.local.LocalException;
import io.analyticsengine.local.LocalStack;
import io.analyticsengine.local.PortName;
import io.analyticsengine.local.definitions.ControlClient;
import io.analyticsengine.local.definitions.DefinitionFile;
import io.analyticsengine.local.definitions.DefinitionKind;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands on definitions: the same three for each kind. */
abstract class DefinitionCommands extends Subcommand {

    private final DefinitionKind kind;

    DefinitionCommands(DefinitionKind kind) {
        this.kind = kind;
    }

    @Override
    public Integer call() {
        commandLine().usage(out());
        return 0;
    }

    @Command(name = "list", description = "List all of them.")
    int list(@Mixin OutputOption output) {
        List<JsonNode> items = client().list(kind);
        if (output.isJson()) {
            out().println(JsonMapper.builder()
                    .build()
                    .createArrayNode()
                    .addAll(items)
                    .toPrettyString());
            return 0;
        }
        int width = items.stream()
                .mapToInt(item -> item.path("code").asText().length())
                .max()
                .orElse(0);
        for (JsonNode item : items) {
            String subject = item.path("formula")
                    .asText(item.path("source").path("topic").asText());
            out().println(String.format(
                            Locale.ROOT,
                            "%-" + Math.max(4, width) + "s  v%-3s  %s",
                            item.path("code").asText(),
                            item.path("version").asText("?"),
                            subject.replaceAll("\\s+", " "))
                    .stripTrailing());
        }
        return 0;
    }

    @Command(name = "show", description = "Show one of them.")
    int show(@Parameters(paramLabel = "CODE", description = "Its code.") String code, @Mixin OutputOption output)
            throws JacksonException {
        JsonNode found = client().get(kind, code)
                .orElseThrow(() -> new LocalException(
                        LocalError.INVALID_SETTING,
                        "There is no " + kind.label() + " " + code,
                        "The known ones: ./engine " + kind.name().toLowerCase(Locale.ROOT) + " list"));
        out().println(
                        output.isJson()
                                ? found.toPrettyString()
                                : YAMLMapper.builder()
                                        .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                                        .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                                        .build()
                                        .writeValueAsString(found)
                                        .stripTrailing());
        return 0;
    }

    @Command(name = "apply", description = "Create or change what files define; entities first.")
    int apply(
            @Option(
                            names = {"-f", "--file"},
                            paramLabel = "FILE",
                            required = true,
                            description = "YAML or JSON, several documents separated by ---. Repeatable.")
                    List<Path> files) {
        for (ControlClient.Applied applied : client().apply(DefinitionFile.readAll(files))) {
            out().println(applied.document().kind().label() + " "
                    + applied.document().code() + ": "
                    + (applied.created() ? "created" : "version " + applied.version()));
        }
        return 0;
    }

    private static ControlClient client() {
        String address = System.getenv("ENGINE_CONTROL_URL");
        URI control = address != null
                ? URI.create(address)
                : LocalStack.running(EngineCommand.root())
                        .map(stack -> stack.address(PortName.CONTROL))
                        .orElseThrow(() -> new LocalException(
                                LocalError.NOT_RUNNING, "Nothing is running", "Start it: ./engine up"));
        return new ControlClient(control);
    }

    /** KPIs. */
    @Command(name = "kpi", description = "List, show and apply KPIs.")
    static final class Kpi extends DefinitionCommands {
        Kpi() {
            super(DefinitionKind.KPI);
        }
    }

    /** Entities. */
    @Command(name = "entity", description = "List, show and apply entities.")
    static final class Entity extends DefinitionCommands {
        Entity() {
            super(DefinitionKind.ENTITY);
        }
    }
}
