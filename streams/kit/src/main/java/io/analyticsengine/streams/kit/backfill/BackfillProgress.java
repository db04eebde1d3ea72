package io.analyticsengine.streams.kit.backfill;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How far a batch of takeovers has come, kept as the metadata of the committed takeover offset. So a backfill goes on where
 * it was killed, and needs no memory for all of its cells at once.
 *
 * @param lastTakeover offset of the batch's last takeover; its first is the committed offset
 * @param nextSource first offset of the source partition that is not yet evaluated
 * @param memory what the evaluation must know of the records before that
 */
record BackfillProgress(long lastTakeover, long nextSource, String memory) {

    private static final Pattern FORMAT =
            Pattern.compile("v1 takeovers to (\\d{1,18}), source from (\\d{1,18})(?:, memory (.*))?");

    /** The broker refuses longer metadata: its default for offset.metadata.max.bytes. */
    private static final int LONGEST = 4_096;

    static Optional<BackfillProgress> parse(String metadata) {
        var matcher = FORMAT.matcher(metadata);
        return matcher.matches()
                ? Optional.of(new BackfillProgress(
                        Long.parseLong(matcher.group(1)),
                        Long.parseLong(matcher.group(2)),
                        matcher.group(3) == null ? "" : matcher.group(3)))
                : Optional.empty();
    }

    String format() {
        return "v1 takeovers to " + lastTakeover + ", source from " + nextSource + ", memory " + memory;
    }

    /** Whether it can be committed; if not, the backfill does more in one transaction. */
    boolean fits() {
        return format().getBytes(UTF_8).length <= LONGEST;
    }
}
