package io.analyticsengine.systemtests;

import io.analyticsengine.local.Database;
import io.analyticsengine.local.DatabaseRole;
import io.analyticsengine.local.LocalStack;
import io.analyticsengine.shop.ShopMain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;

/** The demonstration shop's simulator, in this JVM, until closed. */
final class ShopInBusiness implements AutoCloseable {
    private final Thread thread;

    ShopInBusiness(LocalStack stack) throws IOException {
        Database database = stack.database(DatabaseRole.SHOP);
        Path password =
                Files.writeString(stack.settings().layout().home().resolve("shop-password"), database.password());
        CommandLine shop = new CommandLine(new ShopMain());
        thread = Thread.ofPlatform()
                .name("shop")
                .daemon()
                .start(() -> shop.execute(
                        "run",
                        "--url",
                        database.url(),
                        "--user",
                        database.user(),
                        "--password-file",
                        password.toString()));
    }

    @Override
    public void close() throws InterruptedException {
        thread.interrupt();
        thread.join(10_000);
    }
}
