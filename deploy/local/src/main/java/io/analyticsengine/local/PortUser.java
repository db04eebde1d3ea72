package io.analyticsengine.local;

import io.analyticsengine.local.process.PortOwner;
import java.util.OptionalLong;

/** Names the process that listens on a port, for people. */
final class PortUser {

    private static final int LENGTH = 80;

    private PortUser() {}

    static String describe(int port) {
        OptionalLong pid = PortOwner.pid(port);
        if (pid.isEmpty()) {
            return "another process";
        }
        String command = ProcessHandle.of(pid.getAsLong())
                .flatMap(handle -> handle.info().commandLine())
                .orElse("unknown");
        String shown = command.length() > LENGTH ? command.substring(0, LENGTH) + " ..." : command;
        return "process " + pid.getAsLong() + " (" + shown + ")";
    }
}
