package io.analyticsengine.cli;

import picocli.CommandLine.Option;

/** The choice between text for people and JSON for programs. */
final class OutputOption {

    /** How a command writes. */
    enum Format {
        text,
        json
    }

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "text (default) or json.")
    private Format format = Format.text;

    boolean isJson() {
        return format == Format.json;
    }
}
