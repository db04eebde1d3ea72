package io.analyticsengine.registrar;

/** Why a connector could not be applied. The name is the stable code. */
public enum RegistrarError {
    /** The file is not what a connector file is. */
    FILE_INVALID,
    /** The file uses a variable that was not given. */
    VARIABLE_UNKNOWN,
    /** Connect does not answer. */
    CONNECT_UNREACHABLE,
    /** Connect does not accept the configuration. */
    CONFIGURATION_REFUSED,
    /** The connector or one of its tasks has failed. */
    TASK_FAILED,
    /** It did not run in time. */
    NOT_RUNNING_IN_TIME
}
