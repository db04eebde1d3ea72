package io.analyticsengine.testkit.architecture.controls.streams.host;

/** A deliberate violation. */
public final class HostApplication {}
