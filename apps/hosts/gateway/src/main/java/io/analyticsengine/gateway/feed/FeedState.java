package io.analyticsengine.gateway.feed;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** How far the topics have been read, and what is in the way. Written by the feed, read by health, metrics and the streams. */
public final class FeedState {

    /**
     * One topic's progress.
     *
     * @param found whether the topic exists
     * @param caughtUp whether everything was read that was there when reading began
     * @param lag records that wait to be read
     */
    public record Progress(boolean found, boolean caughtUp, long lag) {
        static final Progress MISSING = new Progress(false, false, 0);
    }

    private final Map<String, Progress> topics = new ConcurrentHashMap<>();
    private final Map<String, Long> poison = new ConcurrentHashMap<>();
    private volatile Optional<String> trouble = Optional.empty();
    private volatile boolean caughtUp;
    private volatile long troubleSince;
    private volatile long behindSince;

    FeedState() {
        RecordApplier.TOPICS.forEach(topic -> topics.put(topic.name(), Progress.MISSING));
    }

    void progress(String topic, Progress progress) {
        topics.put(topic, progress);
        if (topics.values().stream().allMatch(Progress::caughtUp)) {
            caughtUp = true;
        }
    }

    void poison(String topic) {
        poison.merge(topic, 1L, Long::sum);
    }

    void trouble(String what, long now) {
        if (trouble.isEmpty()) {
            troubleSince = now;
        }
        trouble = Optional.of(what);
    }

    void fine() {
        trouble = Optional.empty();
    }

    /** Told after every poll: whether records wait. */
    void behind(boolean behind, long now) {
        if (!behind) {
            behindSince = 0;
        } else if (behindSince == 0) {
            behindSince = now;
        }
    }

    /** Every topic's progress, in the order of reading. */
    public Map<String, Progress> topics() {
        var ordered = new LinkedHashMap<String, Progress>();
        RecordApplier.TOPICS.forEach(topic -> ordered.put(topic.name(), progress(topic.name())));
        return ordered;
    }

    /** One topic's progress. */
    public Progress progress(String topic) {
        return topics.getOrDefault(topic, Progress.MISSING);
    }

    /** Records of a topic that could not be read. */
    public long poisoned(String topic) {
        return poison.getOrDefault(topic, 0L);
    }

    /** Whether all topics were read to the end that they had when reading began. Stays so. */
    public boolean caughtUp() {
        return caughtUp;
    }

    /** What keeps the feed from reading now: the broker or the registry. */
    public Optional<String> trouble() {
        return trouble;
    }

    /** How long it has been kept from reading, in milliseconds; 0 when it reads. */
    public long troubleMillis(long now) {
        return trouble.isEmpty() ? 0 : Math.max(0, now - troubleSince);
    }

    /** How long records have been waiting, in milliseconds; 0 when none wait. */
    public long behindMillis(long now) {
        long since = behindSince;
        return since == 0 ? 0 : Math.max(0, now - since);
    }
}
