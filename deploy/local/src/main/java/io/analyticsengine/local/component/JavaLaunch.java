package io.analyticsengine.local.component;

import io.analyticsengine.local.process.Programs;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A Java process.
 *
 * @param name of its ahead-of-time cache
 * @param flags of the virtual machine that a cache depends on
 * @param tuning flags that a cache does not depend on: heap sizes, compiler tiers, system properties
 * @param classPath jars, or one runnable jar when {@code main} is {@code -jar}
 */
record JavaLaunch(
        String name,
        List<String> flags,
        List<String> tuning,
        List<Path> classPath,
        String main,
        List<String> arguments) {

    static final String RUNNABLE_JAR = "-jar";

    JavaLaunch {
        flags = List.copyOf(flags);
        tuning = List.copyOf(tuning);
        classPath = List.copyOf(classPath);
        arguments = List.copyOf(arguments);
    }

    List<String> command(AotCaches caches) {
        List<String> command = new ArrayList<>();
        command.add(Programs.java());
        command.addAll(flags);
        command.addAll(
                caches.isTraining()
                        ? tuning.stream().filter(flag -> !isTier(flag)).toList()
                        : tuning);
        command.addAll(caches.flags(name, flags, classPath));
        command.add("-XX:+ExitOnOutOfMemoryError");
        if (main.equals(RUNNABLE_JAR)) {
            command.add("-jar");
            command.add(classPath.getFirst().toString());
        } else {
            command.add("-cp");
            command.add(classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
            command.add(main);
        }
        command.addAll(arguments);
        return command;
    }

    /** Profiles of all tiers make the better cache. */
    private static boolean isTier(String flag) {
        return flag.startsWith("-XX:TieredStopAtLevel");
    }
}
