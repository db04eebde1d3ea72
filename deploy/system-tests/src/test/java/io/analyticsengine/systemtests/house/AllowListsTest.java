package io.analyticsengine.systemtests.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarOutputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * The positive control of the dependency allow-lists: each guarded module's own rule, copied into a project that depends on
 * something of ours that is on no list, must fail the build with its message.
 */
class AllowListsTest {

    private static final int GUARDED_MODULES = 14;

    @TempDir
    private Path folder;

    @Test
    void shouldFailABuildThatBreaksAnAllowList() throws Exception {
        var root = checkout();
        var messages = new TreeMap<String, String>();
        for (String module : modules(root)) {
            var rule = allowList(root.resolve(module).resolve("pom.xml"));
            if (rule != null) {
                messages.put(write(root, module, rule), text(rule, ".//message"));
            }
        }
        assertThat(messages).hasSize(GUARDED_MODULES);
        writeAggregator(messages.keySet());

        var output = maven();

        assertThat(messages).allSatisfy((module, message) -> {
            assertThat(output).contains("on project " + module + ":");
            assertThat(output.replaceAll("\\s+", " ")).contains(message.replaceAll("\\s+", " "));
        });
    }

    private String maven() throws IOException, InterruptedException {
        var log = folder.resolve("maven.log");
        var process = new ProcessBuilder(
                        "mvn",
                        "-B",
                        "-o",
                        "-fae",
                        "-f",
                        folder.resolve("pom.xml").toString(),
                        "validate")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).as("Maven ends").isTrue();
        var output = Files.readString(log);
        assertThat(process.exitValue()).as(output).isNotZero();
        return output;
    }

    private String write(Path root, String module, Node rule) throws Exception {
        var name = module.replace('/', '-');
        var jar = folder.resolve("forbidden.jar");
        if (!Files.exists(jar)) {
            new JarOutputStream(Files.newOutputStream(jar)).close();
        }
        var project = Files.createDirectories(folder.resolve(name));
        Files.writeString(project.resolve("pom.xml"), """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <parent>
                    <groupId>io.analyticsengine</groupId><artifactId>analytics-engine</artifactId><version>0.1.0-SNAPSHOT</version>
                    <relativePath>%s</relativePath>
                  </parent>
                  <artifactId>%s</artifactId>
                  <dependencies><dependency>
                    <groupId>io.analyticsengine</groupId><artifactId>forbidden</artifactId><version>1</version>
                    <scope>system</scope><systemPath>%s</systemPath>
                  </dependency></dependencies>
                  <build><plugins>%s</plugins></build>
                </project>
                """.formatted(root.resolve("pom.xml"), name, jar, xml(rule)));
        return name;
    }

    private void writeAggregator(Iterable<String> projects) throws IOException {
        var modules = new StringBuilder();
        projects.forEach(project -> modules.append("<module>").append(project).append("</module>"));
        Files.writeString(folder.resolve("pom.xml"), """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>control</groupId><artifactId>control</artifactId><version>1</version><packaging>pom</packaging>
                  <modules>%s</modules>
                </project>
                """.formatted(modules));
    }

    private static List<String> modules(Path root) throws Exception {
        var found = new ArrayList<String>();
        var nodes = (NodeList) XPathFactory.newInstance()
                .newXPath()
                .evaluate("/project/modules/module", parse(root.resolve("pom.xml")), XPathConstants.NODESET);
        for (int index = 0; index < nodes.getLength(); index++) {
            found.add(nodes.item(index).getTextContent());
        }
        return found;
    }

    private static Node allowList(Path pom) throws Exception {
        return (Node) XPathFactory.newInstance()
                .newXPath()
                .evaluate("/project/build/plugins/plugin[.//id='allow-list']", parse(pom), XPathConstants.NODE);
    }

    private static String text(Node node, String path) throws Exception {
        return XPathFactory.newInstance().newXPath().evaluate(path, node);
    }

    private static Document parse(Path file) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(false);
        return factory.newDocumentBuilder().parse(file.toFile());
    }

    private static String xml(Node node) throws Exception {
        var writer = new StringWriter();
        var transformer = TransformerFactory.newInstance().newTransformer();
        transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
        transformer.transform(new DOMSource(node), new StreamResult(writer));
        return writer.toString();
    }

    private static Path checkout() {
        var folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("engine"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
