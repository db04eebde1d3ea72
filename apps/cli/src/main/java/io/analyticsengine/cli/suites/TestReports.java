package io.analyticsengine.cli.suites;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads JUnit XML reports, as Surefire, Vitest and Playwright write them. */
final class TestReports {

    private static final Set<String> IGNORED =
            Set.of("node_modules", "src", "quarkus-app", "classes", ".git", ".engine");
    private static final int LONGEST = 300;

    private TestReports() {}

    /** All reports below a folder that were written since an instant. */
    static SuiteResult since(Path folder, Instant begin) {
        List<Path> reports = new ArrayList<>();
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
                    return IGNORED.contains(visited.getFileName().toString())
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    String name = file.getFileName().toString();
                    if (name.startsWith("TEST-")
                            && name.endsWith(".xml")
                            && !attributes.lastModifiedTime().toInstant().isBefore(begin)) {
                        reports.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
            SuiteResult result = SuiteResult.none();
            reports.sort(null);
            for (Path report : reports) {
                try (InputStream file = Files.newInputStream(report)) {
                    result = result.plus(read(file));
                }
            }
            return result;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Counts test cases one by one: the totals in the headings differ between the tools. */
    static SuiteResult read(InputStream report) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        int passed = 0;
        int skipped = 0;
        List<String> failures = new ArrayList<>();
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(report);
            String test = "";
            boolean open = false;
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    switch (xml.getLocalName()) {
                        case "testcase" -> {
                            test = name(xml);
                            open = true;
                        }
                        case "skipped" -> {
                            skipped += open ? 1 : 0;
                            open = false;
                        }
                        case "failure", "error" -> {
                            if (open) {
                                failures.add(shortened(test + ": " + attribute(xml, "message", "type")));
                            }
                            open = false;
                        }
                        default -> {}
                    }
                } else if (event == XMLStreamConstants.END_ELEMENT
                        && xml.getLocalName().equals("testcase")) {
                    passed += open ? 1 : 0;
                    open = false;
                }
            }
        } catch (XMLStreamException e) {
            throw new IOException("Not a test report: " + e.getMessage(), e);
        }
        return new SuiteResult(passed, failures.size(), skipped, failures);
    }

    private static String name(XMLStreamReader xml) {
        String type = xml.getAttributeValue(null, "classname");
        String name = xml.getAttributeValue(null, "name");
        String simple = type == null ? "" : type.substring(type.lastIndexOf('.') + 1) + ".";
        return simple + (name == null ? "?" : name);
    }

    private static String attribute(XMLStreamReader xml, String first, String second) {
        String value = xml.getAttributeValue(null, first);
        if (value == null || value.isBlank()) {
            value = xml.getAttributeValue(null, second);
        }
        return value == null ? "no message" : value;
    }

    private static String shortened(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + " ..." : line;
    }
}
