package io.analyticsengine.local;

/** What can go wrong with a local stack. The name is the stable code. */
public enum LocalError {
    PORT_BUSY,
    TOO_LITTLE_MEMORY,
    TOO_LITTLE_DISK,
    COMPONENT_DIED,
    NOT_READY_IN_TIME,
    NOT_BUILT,
    ALREADY_RUNNING,
    NOT_RUNNING,
    PLATFORM_UNSUPPORTED,
    INVALID_SETTING,
    SOURCE_REFUSED,
    DAMAGED,
    INTERRUPTED
}
