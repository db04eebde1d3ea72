package io.analyticsengine.cli;

import io.analyticsengine.local.Layout;
import io.analyticsengine.local.LocalException;
import io.analyticsengine.local.definitions.DefinitionException;
import io.analyticsengine.registrar.RegistrarException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.ColorScheme;

/** The root of the command line. */
@Command(
        name = "engine",
        description = "Analytics Engine: declared KPIs over live data, computed continuously.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Start here: ./engine up", "Help on a command: ./engine help COMMAND"},
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            TestCommand.class,
            TrainCommand.class,
            DefinitionCommands.Kpi.class,
            DefinitionCommands.Entity.class,
            CommandLine.HelpCommand.class
        })
public final class EngineCommand extends Subcommand {

    public static void main(String[] arguments) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int exit = commandLine(out, err).execute(arguments);
        out.flush();
        err.flush();
        System.exit(exit);
    }

    /** The whole command line, writing where it is told. */
    static CommandLine commandLine(PrintWriter out, PrintWriter err) {
        return new CommandLine(new EngineCommand())
                .setOut(out)
                .setErr(err)
                .setColorScheme(new ColorScheme.Builder(Ansi.OFF).build())
                .setExecutionExceptionHandler((failure, command, parsed) -> report(failure, command.getErr()));
    }

    @Override
    public Integer call() {
        commandLine().usage(out());
        return 0;
    }

    static Path root() {
        String root = System.getProperty("engine.root");
        return root == null ? Layout.findRoot(Path.of("")) : Path.of(root);
    }

    private static int report(Exception failure, PrintWriter err) {
        if (failure instanceof LocalException local) {
            err.println(local.getMessage() + ".");
            err.println("  " + local.remedy());
            return 1;
        }
        if (failure instanceof RegistrarException registrar) {
            err.println(registrar.getMessage() + ".");
            err.println("  " + registrar.remedy());
            return 1;
        }
        if (failure instanceof DefinitionException definition) {
            definition.messages().forEach(err::println);
            return 1;
        }
        String message = failure.getMessage();
        err.println("Unexpected: " + (message == null ? failure.toString() : message));
        if (System.getenv("ENGINE_DEBUG") != null) {
            failure.printStackTrace(err);
        } else {
            err.println("  ENGINE_DEBUG=1 ./engine … shows where it happened.");
        }
        return 1;
    }
}
