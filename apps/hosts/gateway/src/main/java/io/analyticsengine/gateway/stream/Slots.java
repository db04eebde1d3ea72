package io.analyticsengine.gateway.stream;

import io.analyticsengine.gateway.model.ReadModel;
import io.analyticsengine.gateway.model.Series;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The subscriptions of one connection and the series that they cover. Guarded by its viewer's lock. */
final class Slots {

    private final ReadModel model;
    private final int maxSlots;
    private final Map<String, List<Subscription>> subscriptions = new LinkedHashMap<>();
    private final Map<Series, Slot> bySeries = new HashMap<>();
    private int next;
    private int refused;

    Slots(ReadModel model, int maxSlots) {
        this.model = model;
        this.maxSlots = maxSlots;
    }

    /** Subscriptions under all ids but this one. */
    int subscriptionsBeside(String id) {
        return subscriptions.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(id))
                .mapToInt(entry -> entry.getValue().size())
                .sum();
    }

    boolean has(String id) {
        return subscriptions.containsKey(id);
    }

    /** The ids that are subscribed, in the order of subscribing. */
    Collection<String> ids() {
        return subscriptions.keySet();
    }

    /**
     * Subscribes; what the id stood for before is forgotten.
     *
     * @return the slots that are shown under this id from now on
     */
    Collection<Slot> subscribe(String id, List<Subscription> wanted) {
        subscriptions.put(id, wanted);
        var shown = new LinkedHashSet<Slot>();
        for (var subscription : wanted) {
            for (var series : model.series(subscription.kpi(), subscription.period())) {
                if (subscription.coversGroup(series.group())) {
                    var slot = bySeries.get(series);
                    if (slot == null) {
                        slot = open(series, id, subscription.windows());
                    } else {
                        slot.shownUnder(id, subscription.windows());
                    }
                    if (slot != null) {
                        shown.add(slot);
                    }
                }
            }
        }
        return shown;
    }

    /** Forgets an id; its slots stay until {@link #dropUncovered()}. */
    void unsubscribe(String id) {
        subscriptions.remove(id);
    }

    /** Drops the slots that no subscription covers any more. */
    List<Slot> dropUncovered() {
        var dropped = new ArrayList<Slot>();
        bySeries.values().removeIf(slot -> {
            var id = covering(slot.series());
            if (id.isPresent()) {
                if (!subscriptions.containsKey(slot.subscription())) {
                    slot.shownUnder(id.get(), slot.windows());
                }
                return false;
            }
            return dropped.add(slot);
        });
        return dropped;
    }

    /** The slot of a series that has appeared, if a subscription covers it. */
    Optional<Slot> appeared(Series series) {
        if (bySeries.containsKey(series) || model.kpi(series.id().kpi()).isEmpty()) {
            return Optional.empty();
        }
        for (var entry : subscriptions.entrySet()) {
            for (var subscription : entry.getValue()) {
                if (subscription.covers(series)) {
                    return Optional.ofNullable(open(series, entry.getKey(), subscription.windows()));
                }
            }
        }
        return Optional.empty();
    }

    /** Series that subscriptions cover and that have no slot: their KPI was not defined when they appeared. */
    List<Series> missing() {
        var missing = new ArrayList<Series>();
        for (var wanted : subscriptions.values()) {
            for (var subscription : wanted) {
                for (var series : model.series(subscription.kpi(), subscription.period())) {
                    if (subscription.coversGroup(series.group()) && !bySeries.containsKey(series)) {
                        missing.add(series);
                    }
                }
            }
        }
        return missing;
    }

    @Nullable
    Slot get(Series series) {
        return bySeries.get(series);
    }

    @Nullable
    Slot remove(Series series) {
        return bySeries.remove(series);
    }

    Collection<Slot> all() {
        return bySeries.values();
    }

    int size() {
        return bySeries.size();
    }

    /** How many series found no room since the last call. */
    int takeRefused() {
        int taken = refused;
        refused = 0;
        return taken;
    }

    private @Nullable Slot open(Series series, String id, int windows) {
        if (bySeries.size() >= maxSlots) {
            refused++;
            return null;
        }
        var slot = new Slot(next++, series, id, windows);
        bySeries.put(series, slot);
        return slot;
    }

    private Optional<String> covering(Series series) {
        return subscriptions.entrySet().stream()
                .filter(entry -> entry.getValue().stream().anyMatch(subscription -> subscription.covers(series)))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
