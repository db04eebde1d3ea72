package io.analyticsengine.cli;

import io.analyticsengine.local.Component;
import io.analyticsengine.local.LocalStack;
import io.analyticsengine.local.StartStep;
import io.analyticsengine.local.definitions.SeedFiles;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;

/** What is done while the demonstration starts, beside starting processes. */
final class StartSteps {

    private StartSteps() {}

    static List<StartStep> ofShop(LocalStack stack) {
        Path seeds = stack.settings().layout().root().resolve("deploy/seed");
        return List.of(
                new StartStep(
                        "shop connector",
                        EnumSet.of(Component.POSTGRES, Component.CONNECT, Component.REGISTRY, Component.SIMULATOR),
                        () -> stack.attachShop().name().toLowerCase(Locale.ROOT)),
                new StartStep("definitions", EnumSet.of(Component.CONTROL), () -> new SeedFiles(seeds)
                        .apply(stack)
                        .map(count -> count + " applied")
                        .orElse("unchanged")));
    }
}
