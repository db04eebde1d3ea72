package io.analyticsengine.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What all subcommands share: where they write. */
abstract class Subcommand implements Callable<Integer> {

    /** Replaced before the call with the specification of the command line it belongs to. */
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // picocli looks at it
    private boolean help;

    final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    final CommandLine commandLine() {
        return spec.commandLine();
    }

    /** A mistake in how the command was called: it is shown with the usage and exit code 2. */
    final ParameterException misuse(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
