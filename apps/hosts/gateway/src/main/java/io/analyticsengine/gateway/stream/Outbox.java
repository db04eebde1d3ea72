package io.analyticsengine.gateway.stream;

import io.analyticsengine.gateway.GatewayError;

/** Where a viewer's frames go. */
interface Outbox {

    /**
     * Sends a frame.
     *
     * @param written called once: when the frame was written to the socket, or could not be
     */
    void send(String frame, Runnable written);

    /** Ends the connection. */
    void close(GatewayError reason, String detail);
}
