package io.analyticsengine.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.analyticsengine.local.LocalStack;
import io.analyticsengine.local.PortName;
import io.analyticsengine.systemtests.stack.TestStack;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The wall in a real browser against the real product, with the demonstration shop behind it. */
@Tag("browser")
class BrowserTest {
    @Test
    void shouldShowTheShopOnTheWall() throws IOException, InterruptedException {
        LocalStack stack = TestStack.shared();
        Path root = stack.settings().layout().root();
        stack.attachShop();
        stack.defineFiles(seed(root));
        File log = stack.settings().layout().home().resolve("browser.log").toFile();

        boolean passed;
        try (ShopInBusiness _ = new ShopInBusiness(stack)) {
            ProcessBuilder suite = new ProcessBuilder("npm", "run", "--silent", "e2e")
                    .directory(root.resolve("apps/wall").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log);
            suite.environment().put("WALL_URL", stack.address(PortName.GATEWAY).toString());
            Process running = suite.start();
            passed = running.waitFor(6, TimeUnit.MINUTES) && running.exitValue() == 0;
            running.destroyForcibly();
        }

        List<String> output = Files.readAllLines(log.toPath());
        output.stream()
                .map(String::strip)
                .filter(line -> line.matches("\\d+ (passed|failed|flaky|skipped|did not run).*"))
                .forEach(line -> System.out.println("browser: " + line));
        assertThat(passed).as(String.join("\n", output)).isTrue();
    }

    private static List<Path> seed(Path root) throws IOException {
        try (Stream<Path> files = Files.list(root.resolve("deploy/seed"))) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }
}
