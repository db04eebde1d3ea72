package io.analyticsengine.gateway.stream;

import java.time.Duration;

/**
 * What one connection may cost.
 *
 * @param subscriptions subscriptions at a time
 * @param slots series at a time
 * @param heartbeat how often the client hears how the pipeline is
 * @param sendTimeout how long a frame may wait to be taken
 */
record StreamLimits(int subscriptions, int slots, Duration heartbeat, Duration sendTimeout) {

    /** Characters after which a frame is closed and the rest goes into the next one. */
    static final int FRAME_CHARACTERS = 256 * 1_024;

    /** Changed windows of a series that wait for a slow client; beyond it the series is told anew. */
    static final int WAITING_WINDOWS = 16;

    /** Error frames that wait for a slow client; further ones are dropped. */
    static final int WAITING_ERRORS = 16;

    /** Messages a client may send in a second. */
    static final int MESSAGES_PER_SECOND = 50;
}
