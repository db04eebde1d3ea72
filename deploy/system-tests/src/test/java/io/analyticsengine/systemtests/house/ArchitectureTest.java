package io.analyticsengine.systemtests.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import io.analyticsengine.local.Layout;
import io.analyticsengine.testkit.architecture.HouseRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The rules of the house over the compiled classes of every module. */
class ArchitectureTest {

    private static JavaClasses house;

    @BeforeAll
    static void readTheHouse() throws IOException {
        try (Stream<Path> files = Files.walk(Layout.findRoot(Path.of("")), 6)) {
            List<Location> classes = files.filter(path -> path.endsWith("target/classes") && Files.isDirectory(path))
                    .map(Location::of)
                    .toList();
            house = new ClassFileImporter().importLocations(classes);
        }
    }

    @Test
    void shouldSeeEveryModule() {
        assertThat(Stream.of(
                        "contracts",
                        "wire",
                        "formula",
                        "streams.kit",
                        "streams.kpi",
                        "streams.host",
                        "kit",
                        "catalog.api",
                        "catalog.core",
                        "gateway",
                        "control"))
                .allSatisfy(name -> assertThat(house)
                        .anyMatch(type -> type.getPackageName().startsWith("io.analyticsengine." + name)));
    }

    @TestFactory
    Stream<DynamicTest> shouldKeepTheRules() {
        return HouseRules.over("io.analyticsengine").entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.getKey(), () -> rule.getValue().check(house)));
    }
}
