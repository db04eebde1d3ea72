package io.analyticsengine.cli.suites;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestReportsTest {

    private static final String SUREFIRE = """
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuite name="a.B" tests="5" errors="1" skipped="1" failures="1">
              <properties><property name="failure" value="1"/></properties>
              <testcase name="shouldPass" classname="a.B" time="0.1"/>
              <testcase name="shouldSay" classname="a.B"><system-out>error</system-out></testcase>
              <testcase name="shouldSkip" classname="a.B"><skipped message="later"/></testcase>
              <testcase name="shouldFail" classname="a.B"><failure message="expected 1
               but was 2" type="AssertionError">stack</failure></testcase>
              <testcase name="shouldBreak" classname="a.B"><error type="java.lang.NullPointerException">stack</error></testcase>
            </testsuite>
            """;

    private final Path folder;

    TestReportsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void shouldCountEveryCase() throws IOException {
        SuiteResult result = read(SUREFIRE);

        assertThat(result.summary()).isEqualTo("2 passed, 2 failed, 1 skipped");
        assertThat(result.failures())
                .containsExactly("B.shouldFail: expected 1 but was 2", "B.shouldBreak: java.lang.NullPointerException");
    }

    @Test
    void shouldReadReportsOfSeveralSuites() throws IOException {
        SuiteResult result = read("""
                <testsuites name="vitest tests" tests="3" failures="1">
                  <testsuite name="a" tests="2"><testcase name="x"/><testcase name="y"><failure message="no"/></testcase></testsuite>
                  <testsuite name="b" tests="1"><testcase classname="b.test.ts" name="z"/></testsuite>
                </testsuites>
                """);

        assertThat(result.summary()).isEqualTo("2 passed, 1 failed, 0 skipped");
    }

    @Test
    void shouldCountOnlyWhatWasWrittenInThisRun() throws IOException {
        Path reports = Files.createDirectories(folder.resolve("module/target/surefire-reports"));
        Instant begin = Instant.parse("2026-11-21T12:00:00Z");
        Path old = Files.writeString(reports.resolve("TEST-old.xml"), SUREFIRE);
        Files.setLastModifiedTime(old, FileTime.from(begin.minusSeconds(10)));
        Path fresh =
                Files.writeString(reports.resolve("TEST-fresh.xml"), "<testsuite><testcase name=\"a\"/></testsuite>");
        Files.setLastModifiedTime(fresh, FileTime.from(begin.plusSeconds(10)));
        Files.writeString(reports.resolve("other.xml"), "no report");

        assertThat(TestReports.since(folder, begin)).isEqualTo(new SuiteResult(1, 0, 0, List.of()));
    }

    @Test
    void shouldRefuseWhatIsNoReport() {
        assertThatIOException().isThrownBy(() -> read("half a <report"));
    }

    private static SuiteResult read(String xml) throws IOException {
        return TestReports.read(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }
}
