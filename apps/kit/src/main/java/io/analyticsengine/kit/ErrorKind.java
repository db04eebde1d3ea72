package io.analyticsengine.kit;

/** Who can do something about an error. */
public enum ErrorKind {
    /** The caller: the request is wrong and stays wrong until it is changed. */
    USER,
    /** We: a fault in this program. */
    INTERNAL,
    /** The operator: a limit, a quota or a full queue; the same request may succeed later. */
    RESOURCES,
    /** Another system that we depend on; the same request may succeed later. */
    EXTERNAL
}
