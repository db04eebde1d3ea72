package io.analyticsengine.streams.kpi.standardize;

import io.analyticsengine.streams.kit.DeadLetterReason;

/** Why a record, or the row after its change, was set aside. */
public record Rejection(DeadLetterReason reason, String message) {}
