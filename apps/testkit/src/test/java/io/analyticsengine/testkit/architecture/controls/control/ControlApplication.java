package io.analyticsengine.testkit.architecture.controls.control;

/** A deliberate violation. */
public final class ControlApplication {}
