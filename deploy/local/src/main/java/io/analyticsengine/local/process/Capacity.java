package io.analyticsengine.local.process;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** What this machine, or the container around us, has to give. */
public record Capacity(long availableMemory, long usableDisk) {

    private static final long UNLIMITED = Long.MAX_VALUE;

    /** Measures it for a folder, which need not exist yet. */
    public static Capacity at(Path folder) throws IOException {
        Path existing = folder.toAbsolutePath();
        while (!Files.exists(existing)) {
            Path parent = existing.getParent();
            if (parent == null) {
                break;
            }
            existing = parent;
        }
        return new Capacity(
                Math.min(system(), container()), Files.getFileStore(existing).getUsableSpace());
    }

    private static long system() {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/meminfo"))) {
                if (line.startsWith("MemAvailable:")) {
                    return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
                }
            }
        } catch (IOException e) {
            return ofJvm();
        }
        return ofJvm();
    }

    private static long ofJvm() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    }

    /** Control group version 2; its page cache can be given back and counts as available. */
    private static long container() {
        try {
            Path group = Path.of("/sys/fs/cgroup");
            String limit = Files.readString(group.resolve("memory.max")).strip();
            if (limit.equals("max")) {
                return UNLIMITED;
            }
            long used = Long.parseLong(
                    Files.readString(group.resolve("memory.current")).strip());
            long cache = 0;
            for (String line : Files.readAllLines(group.resolve("memory.stat"))) {
                if (line.startsWith("inactive_file ")) {
                    cache = Long.parseLong(
                            line.substring("inactive_file ".length()).strip());
                }
            }
            return Math.max(0, Long.parseLong(limit) - used + cache);
        } catch (IOException | NumberFormatException e) {
            return UNLIMITED;
        }
    }
}
