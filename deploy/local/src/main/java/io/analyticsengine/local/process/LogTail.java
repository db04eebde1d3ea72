package io.analyticsengine.local.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The end of a log file. */
public final class LogTail {

    private static final int WINDOW = 64 * 1024;

    private LogTail() {}

    /** The last lines, fewer when the log is shorter; none when there is no log. */
    public static List<String> last(Path log, int count) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long from = Math.max(0, file.length() - WINDOW);
            byte[] bytes = new byte[(int) (file.length() - from)];
            file.seek(from);
            file.readFully(bytes);
            List<String> lines =
                    new String(bytes, StandardCharsets.UTF_8).lines().toList();
            return lines.subList(Math.max(0, lines.size() - count), lines.size());
        } catch (IOException e) {
            return List.of();
        }
    }

    /** The first lines. */
    public static List<String> first(Path log, int count) {
        try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
            return lines.limit(count).toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** The last line that names the trouble: not a stack frame, preferably one that speaks of an error. */
    public static String reason(Path log) {
        List<String> lines = last(log, 400).stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("at ") && !line.startsWith("..."))
                .toList();
        for (int index = lines.size() - 1; index >= 0; index--) {
            String line = lines.get(index);
            if (line.contains("ERROR")
                    || line.contains("FATAL")
                    || line.startsWith("Caused by")
                    || line.contains("Exception")) {
                return line;
            }
        }
        return lines.isEmpty() ? "it logged nothing" : lines.get(lines.size() - 1);
    }
}
