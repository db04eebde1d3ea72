package io.analyticsengine.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Where things are.
 *
 * @param root the checkout: modules and their build output
 * @param home everything one stack writes: data, logs, state and credentials
 */
public record Layout(Path root, Path home) {

    public Layout {
        root = Objects.requireNonNull(root).toAbsolutePath().normalize();
        home = Objects.requireNonNull(home).toAbsolutePath().normalize();
    }

    /** The stack that {@code ./engine} runs; its folder is {@code .engine}, or what {@code engine.home} says. */
    public static Layout ofCheckout(Path root) {
        String home = System.getProperty("engine.home", "");
        return new Layout(root, home.isEmpty() ? root.resolve(".engine") : Path.of(home));
    }

    /** Looks for the checkout in a folder and those above it. */
    public static Path findRoot(Path from) {
        for (Path folder = from.toAbsolutePath().normalize(); folder != null; folder = folder.getParent()) {
            if (Files.isRegularFile(folder.resolve("engine")) && Files.isRegularFile(folder.resolve("pom.xml"))) {
                return folder;
            }
        }
        throw new LocalException(
                LocalError.INVALID_SETTING,
                "No checkout of the engine at or above " + from,
                "Run it from inside the checkout.");
    }

    public Path data(Component component) {
        return home.resolve("data").resolve(component.label());
    }

    public Path data() {
        return home.resolve("data");
    }

    public Path log(Component component) {
        return home.resolve("logs").resolve(component.label() + ".log");
    }

    public Path runFile() {
        return home.resolve("run.json");
    }

    public Path credentials() {
        return home.resolve("credentials.json");
    }

    /** Files with secrets that Connect reads by itself, so that they are in no connector configuration. */
    public Path secrets() {
        return home.resolve("secrets");
    }

    /** Caches are shared by all stacks of a checkout: they depend on class paths only. */
    public Path aot() {
        return root.resolve(".engine").resolve("aot");
    }

    /** Frozen copies of what was built, so that a build does not disturb what runs. */
    public Path product() {
        return root.resolve(".engine").resolve("product");
    }

    public Path stackModule(String name) {
        return root.resolve("deploy").resolve("local").resolve("stack").resolve(name);
    }
}
