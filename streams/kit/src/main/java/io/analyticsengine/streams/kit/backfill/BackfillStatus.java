package io.analyticsengine.streams.kit.backfill;

import org.jspecify.annotations.Nullable;

/**
 * What an instance's backfill worker is doing.
 *
 * @param done takeovers finished since the start of this process
 * @param pending takeovers that are known to wait or to run
 * @param caughtUp whether the worker had nothing left when it last looked; false as long as it doesn't know
 * @param current what is running, for people
 */
public record BackfillStatus(
        long done, long pending, boolean caughtUp, @Nullable String current) {}
