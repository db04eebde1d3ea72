package io.analyticsengine.kit;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;

/** Identifiers that sort by the time they were made (UUID version 7, RFC 9562). */
public final class Ids {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    /** A new identifier, stamped by this clock. */
    public static UUID next(InstantSource clock) {
        long high = ((clock.millis() & 0xFFFF_FFFF_FFFFL) << 16) | 0x7000L | (RANDOM.nextLong() & 0x0FFFL);
        long low = (RANDOM.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | Long.MIN_VALUE;
        return new UUID(high, low);
    }
}
