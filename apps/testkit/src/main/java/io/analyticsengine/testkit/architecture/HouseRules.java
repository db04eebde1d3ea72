package io.analyticsengine.testkit.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The dependency table of docs/architecture.md as rules over a root package. The root is a parameter so that every rule can be
 * shown to bite: the same rule over a package of deliberate violations must fail.
 */
public final class HouseRules {

    private static final String[] FRAMEWORKS = {
        "io.quarkus..", "jakarta..", "org.hibernate..", "io.smallrye..", "io.vertx..", "com.fasterxml.jackson.."
    };

    private HouseRules() {}

    /**
     * All rules by name.
     *
     * @param root the package under which the modules' packages lie, for example {@code io.analyticsengine}
     */
    public static Map<String, ArchRule> over(String root) {
        var rules = new LinkedHashMap<String, ArchRule>();
        rules.put("contracts depend on nothing of ours", contractsStandAlone(root));
        rules.put("the wire format knows Avro and no Kafka", wireKnowsAvroAlone(root));
        rules.put("the formula language depends on the JDK alone", formulaStandsAlone(root));
        rules.put("stream jobs know no framework and no app", streamJobsKnowNoFramework(root));
        rules.put("state machines know no Kafka", stateMachinesKnowNoKafka(root));
        rules.put("Kafka's internals are used in one class", internalsInOnePlace(root));
        rules.put("a context's API knows no framework", contextApiKnowsNoFramework(root));
        rules.put("a context's core knows no host and no stream job", contextCoreKnowsNoHost(root));
        rules.put("the apps' kit is a kernel", appsKitIsAKernel(root));
        for (String host : new String[] {".gateway", ".control", ".streams.host"}) {
            rules.put("nobody depends on the host " + host.substring(1), nobodyDependsOn(root, host));
        }
        return rules;
    }

    private static ArchRule contractsStandAlone(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + ".contracts..")
                .should()
                .dependOnClassesThat(oursOutside(root, root + ".contracts"));
    }

    private static ArchRule wireKnowsAvroAlone(String root) {
        return classes()
                .that()
                .resideInAPackage(root + ".wire..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        root + ".wire..",
                        "java..",
                        "org.apache.avro..",
                        "com.fasterxml.jackson..",
                        "org.slf4j..",
                        "org.jspecify..");
    }

    private static ArchRule formulaStandsAlone(String root) {
        return classes()
                .that()
                .resideInAPackage(root + ".formula..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(root + ".formula..", "java..", "org.jspecify..");
    }

    private static ArchRule streamJobsKnowNoFramework(String root) {
        return noClasses()
                .that()
                .resideInAnyPackage(root + ".streams.kit..", root + ".streams.kpi..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(concat(FRAMEWORKS, root + ".kit..", root + ".catalog..", root + ".streams.host.."));
    }

    private static ArchRule stateMachinesKnowNoKafka(String root) {
        return noClasses()
                .that()
                .haveSimpleNameEndingWith("Machine")
                .and()
                .resideInAPackage(root + ".streams..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.kafka..");
    }

    private static ArchRule internalsInOnePlace(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .haveNameNotMatching(".*\\.CommitHook(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.kafka.streams.processor.internals..", "org.apache.kafka.streams.state.internals..");
    }

    private static ArchRule contextApiKnowsNoFramework(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + ".catalog.api..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.quarkus..",
                        "jakarta..",
                        "org.hibernate..",
                        "io.smallrye..",
                        "io.vertx..",
                        "org.apache.kafka..",
                        root + ".contracts..",
                        root + ".streams..",
                        root + ".catalog.core..");
    }

    private static ArchRule contextCoreKnowsNoHost(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + ".catalog.core..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(root + ".control..", root + ".gateway..", root + ".streams..");
    }

    private static ArchRule appsKitIsAKernel(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + ".kit..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(concat(FRAMEWORKS, "org.apache.kafka..", root + ".contracts.."));
    }

    private static ArchRule nobodyDependsOn(String root, String host) {
        return noClasses()
                .that(oursOutside(root, root + host))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(root + host + "..");
    }

    private static DescribedPredicate<JavaClass> oursOutside(String root, String own) {
        return describe(
                "are ours and outside " + own,
                type -> isIn(type.getPackageName(), root) && !isIn(type.getPackageName(), own));
    }

    private static boolean isIn(String name, String candidate) {
        return name.equals(candidate) || name.startsWith(candidate + ".");
    }

    private static String[] concat(String[] first, String... second) {
        var all = new String[first.length + second.length];
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
