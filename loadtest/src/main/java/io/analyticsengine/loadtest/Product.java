package io.analyticsengine.loadtest;

import io.analyticsengine.local.Database;
import io.analyticsengine.local.DatabaseRole;
import io.analyticsengine.local.Layout;
import io.analyticsengine.local.LocalSettings;
import io.analyticsengine.local.LocalStack;
import io.analyticsengine.local.PortName;
import io.analyticsengine.local.Ports;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** Where the running product is: what {@code ./engine up} started, on the ports it was told. */
final class Product {

    @Option(names = "--port", description = "As given to ./engine up, for example gateway=18080; repeatable.")
    private List<String> ports = List.of();

    @Option(names = "--orders-topic", defaultValue = "raw.shop.public.orders")
    private String ordersTopic = "raw.shop.public.orders";

    URI gateway() {
        return URI.create("http://127.0.0.1:" + numbers().of(PortName.GATEWAY));
    }

    URI control() {
        return URI.create("http://127.0.0.1:" + numbers().of(PortName.CONTROL));
    }

    String bootstrap() {
        return "127.0.0.1:" + numbers().of(PortName.BROKER);
    }

    String ordersTopic() {
        return ordersTopic;
    }

    Database database() {
        Path root = Layout.findRoot(Path.of(""));
        return LocalStack.open(LocalSettings.ofCheckout(root, numbers())).database(DatabaseRole.SHOP);
    }

    private Ports numbers() {
        return Ports.of(System.getenv(), ports);
    }
}
