package io.analyticsengine.testkit.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The positive control of every rule: over a package of deliberate violations it must fail, and name the culprit. */
class HouseRulesTest {

    private static final String CONTROLS = "io.analyticsengine.testkit.architecture.controls";

    private static final Map<String, String> CULPRITS = Map.ofEntries(
            Map.entry("contracts depend on nothing of ours", "ContractKnowingTheKit"),
            Map.entry("the wire format knows Avro and no Kafka", "FormatKnowingKafka"),
            Map.entry("the formula language depends on the JDK alone", "FormulaKnowingKafka"),
            Map.entry("stream jobs know no framework and no app", "JobKnowingTheAppsKit"),
            Map.entry("state machines know no Kafka", "LeakyMachine"),
            Map.entry("Kafka's internals are used in one class", "JobUsingInternals"),
            Map.entry("a context's API knows no framework", "ApiKnowingKafka"),
            Map.entry("a context's core knows no host and no stream job", "CoreKnowingAHost"),
            Map.entry("the apps' kit is a kernel", "KitKnowingKafka"),
            Map.entry("nobody depends on the host gateway", "CoreKnowingAHost"),
            Map.entry("nobody depends on the host control", "GatewayKnowingControl"),
            Map.entry("nobody depends on the host streams.host", "JobKnowingItsHost"));

    private final JavaClasses violations = new ClassFileImporter().importPackages(CONTROLS);

    @TestFactory
    Stream<DynamicTest> shouldBite() {
        return HouseRules.over(CONTROLS).entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(rule.getKey(), () -> {
                    var report = rule.getValue().evaluate(violations).getFailureReport();
                    assertThat(CULPRITS).containsKey(rule.getKey());
                    assertThat(report.getDetails())
                            .anySatisfy(detail -> assertThat(detail).contains(CULPRITS.get(rule.getKey())));
                }));
    }
}
