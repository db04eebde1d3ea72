package io.analyticsengine.cli;

import io.analyticsengine.local.Component;
import io.analyticsengine.local.LocalStack;
import io.analyticsengine.local.StartStep;
import io.analyticsengine.local.source.AttachedSource;
import io.analyticsengine.local.source.SourceAddress;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** The options that attach an existing database. */
final class SourceOptions {

    @Option(
            names = "--source",
            required = true,
            paramLabel = "URL",
            description = {
                "An existing PostgreSQL to attach to, jdbc:postgresql://host:port/database?user=NAME.",
                "The password comes from ENGINE_SOURCE_PASSWORD (or password= in the URL)."
            })
    private String url = "";

    @Option(names = "--tables", required = true, split = ",", paramLabel = "TABLE", description = "a,b or schema.a,b")
    private List<String> tables = List.of();

    @Option(
            names = "--event-time",
            paramLabel = "TABLE=COLUMN",
            description = "The column that tells when a row happened. Default: its first timestamp column.")
    private Map<String, String> eventTimes = Map.of();

    List<StartStep> steps(LocalStack stack) {
        AttachedSource source = AttachedSource.inspect(SourceAddress.parse(url, System.getenv()), tables, eventTimes);
        return List.of(
                new StartStep(
                        "source connector",
                        EnumSet.of(Component.CONNECT, Component.REGISTRY),
                        () -> source.attach(stack)),
                new StartStep("definitions", EnumSet.of(Component.CONTROL), () -> source.define(stack)));
    }
}
