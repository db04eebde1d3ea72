package io.analyticsengine.gateway.feed;

/** What a watcher may believe about the values that are shown. */
public enum PipelineState {
    /** All that was published has been read, and the job that publishes is at work. It does not say that anything changed. */
    LIVE("live"),
    /** Values are being read that were published before; newer ones wait. */
    CATCHING_UP("catching-up"),
    /** Nothing new can arrive: the broker or the registry does not answer, or the publishing job has no member. */
    STALLED("stalled");

    private final String code;

    PipelineState(String code) {
        this.code = code;
    }

    /** The word on the wire. */
    public String code() {
        return code;
    }
}
