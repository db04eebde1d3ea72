package io.analyticsengine.local.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Resident memory of a process with its children. */
public final class ResidentMemory {

    private ResidentMemory() {}

    /** In bytes. Pages that children share with the parent (PostgreSQL's buffers) count once. */
    public static OptionalLong of(ProcessHandle handle) {
        OptionalLong own = field(handle.pid(), "VmRSS:");
        if (own.isEmpty()) {
            return fromPs(handle.pid());
        }
        long children = handle.descendants()
                .mapToLong(child -> field(child.pid(), "RssAnon:").orElse(0))
                .sum();
        return OptionalLong.of(own.getAsLong() + children);
    }

    private static OptionalLong field(long pid, String name) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
                if (line.startsWith(name)) {
                    String[] parts = line.substring(name.length()).strip().split("\\s+");
                    return OptionalLong.of(Long.parseLong(parts[0]) * 1024);
                }
            }
        } catch (IOException e) {
            return OptionalLong.empty();
        }
        return OptionalLong.empty();
    }

    private static OptionalLong fromPs(long pid) {
        try {
            Process process = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            return text.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text) * 1024);
        } catch (IOException | NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
