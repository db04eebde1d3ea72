package io.analyticsengine.local.component;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The Log4j configuration of the broker and of Connect: to standard output, which is the log file. */
final class Logging {

    private Logging() {}

    static String flag(Path folder) {
        return "-Dlog4j2.configurationFile=" + folder.resolve("log4j2.properties");
    }

    static void write(Path folder, String... informative) throws IOException {
        StringBuilder text = new StringBuilder("""
                status = error
                appender.console.type = Console
                appender.console.name = console
                appender.console.layout.type = PatternLayout
                appender.console.layout.pattern = %d{yyyy-MM-dd HH:mm:ss.SSS} %-5p %c{1.} %m%n
                rootLogger.level = warn
                rootLogger.appenderRef.console.ref = console
                """);
        int index = 0;
        for (String logger : informative) {
            text.append("logger.l%d.name = %s%nlogger.l%d.level = info%n".formatted(index, logger, index));
            index++;
        }
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("log4j2.properties"), text);
    }
}
