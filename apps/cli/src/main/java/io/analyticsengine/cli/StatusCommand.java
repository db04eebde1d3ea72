package io.analyticsengine.cli;

import picocli.CommandLine.Command;

/** Tells how everything is. */
@Command(name = "status", description = "Show every component: process, port, memory, health, lag.")
final class StatusCommand extends Subcommand {

    @Override
    public Integer call() {
        return 0;
    }
}
