package io.analyticsengine.cli.build;

import io.analyticsengine.local.LocalError;
import io.analyticsengine.local.LocalException;
import io.analyticsengine.local.process.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Builds what {@code up} runs, when the sources have changed since the last time. */
public final class ProductBuild {

    private static final List<String> MODULES = List.of(
            "streams/host",
            "apps/hosts/control",
            "apps/hosts/gateway",
            "deploy/local/stack/broker",
            "deploy/local/stack/connect",
            "deploy/local/stack/registry",
            "deploy/local/stack/postgres",
            "deploy/local/stack/shop");
    private static final List<String> OUTPUTS = List.of(
            "streams/host/target/quarkus-app/quarkus-run.jar",
            "apps/hosts/control/target/quarkus-app/quarkus-run.jar",
            "apps/hosts/gateway/target/quarkus-app/quarkus-run.jar",
            "deploy/local/stack/broker/target/classpath",
            "deploy/local/stack/connect/target/classpath",
            "deploy/local/stack/registry/target/registry/quarkus",
            "deploy/local/stack/postgres/target/archive",
            "deploy/local/stack/shop/target/lib");

    private final Path root;
    private final Path stamp;
    private final Path log;

    public ProductBuild(Path root) {
        this.root = root;
        this.stamp = root.resolve(".engine/build.fingerprint");
        this.log = root.resolve(".engine/logs/build.log");
    }

    public boolean isFresh() {
        try {
            return OUTPUTS.stream().allMatch(output -> Files.exists(root.resolve(output)))
                    && Files.exists(stamp)
                    && Files.readString(stamp).equals(SourceFingerprint.of(root));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Builds all of it; Maven itself skips what has not changed. */
    public void run(MavenRun.Watcher watcher) {
        checkNode();
        String fingerprint = SourceFingerprint.of(root);
        MavenRun.Result result = new MavenRun(root, log)
                .run(
                        List.of(
                                "-pl",
                                String.join(",", MODULES),
                                "-am",
                                "-DskipTests",
                                "-Dspotless.check.skip",
                                "package"),
                        watcher);
        if (!result.isSuccess()) {
            throw new LocalException(
                    LocalError.NOT_BUILT,
                    "The build failed"
                            + result.module().map(name -> " in " + name).orElse("") + ": "
                            + result.failure().orElse("Maven ended with " + result.exitCode()),
                    "The whole log: " + log);
        }
        try {
            Files.writeString(stamp, fingerprint);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The wall is built with Node; better to say so before minutes of downloads. */
    private static void checkNode() {
        if (Programs.find("npm").isEmpty() || Programs.find("node").isEmpty()) {
            throw new LocalException(
                    LocalError.NOT_BUILT,
                    "Node 20 or newer with npm is needed to build the wall and was not found",
                    "Debian, Ubuntu: sudo apt-get install nodejs npm; macOS: brew install node; any: https://nodejs.org");
        }
    }
}
