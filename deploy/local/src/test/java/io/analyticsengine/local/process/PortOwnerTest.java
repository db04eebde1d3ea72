package io.analyticsengine.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class PortOwnerTest {

    @Test
    void shouldTellABusyPortFromAFreeOne() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
            assertThat(PortOwner.isBusy(port)).isTrue();
        }
        assertThat(PortOwner.isBusy(port)).isFalse();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void shouldNameTheProcessThatListens() throws IOException {
        long self = ProcessHandle.current().pid();
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(PortOwner.pid(socket.getLocalPort())).hasValue(self);
            assertThat(PortOwner.isListening(self, socket.getLocalPort())).isTrue();
            assertThat(PortOwner.isListening(1, socket.getLocalPort())).isFalse();
        }
    }
}
