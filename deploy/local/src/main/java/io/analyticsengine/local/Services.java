package io.analyticsengine.local;

import io.analyticsengine.local.component.AotCaches;
import io.analyticsengine.local.component.BrokerService;
import io.analyticsengine.local.component.ConnectService;
import io.analyticsengine.local.component.HostService;
import io.analyticsengine.local.component.PostgresService;
import io.analyticsengine.local.component.RegistryService;
import io.analyticsengine.local.component.Service;
import io.analyticsengine.local.component.SimulatorService;

/** The services of one stack. */
record Services(LocalSettings settings, Credentials credentials, AotCaches caches) {

    Services(LocalSettings settings) {
        this(
                settings,
                Credentials.at(settings.layout().credentials()),
                new AotCaches(settings.layout().aot(), settings.caches()));
    }

    Service of(Component component) {
        Layout layout = settings.layout();
        Ports ports = settings.ports();
        return switch (component) {
            case POSTGRES -> new PostgresService(layout, ports, credentials);
            case BROKER -> new BrokerService(layout, ports, caches);
            case REGISTRY -> new RegistryService(layout, ports, credentials, caches);
            case CONNECT -> new ConnectService(layout, ports, caches);
            case CONTROL, STREAMS, GATEWAY -> new HostService(component, layout, ports, credentials, caches);
            case SIMULATOR -> simulator();
        };
    }

    SimulatorService simulator() {
        return new SimulatorService(settings.layout(), settings.ports(), credentials, caches, settings.simulator());
    }
}
