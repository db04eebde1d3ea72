package io.analyticsengine.gateway.stream;

import java.util.List;

/** What a client can say. */
sealed interface ClientMessage {

    /** See these, under this id; replaces what the id stood for before. */
    record Subscribe(String id, List<Subscription> subscriptions) implements ClientMessage {
        public Subscribe {
            subscriptions = List.copyOf(subscriptions);
        }
    }

    /** See them no more. */
    record Unsubscribe(String id) implements ClientMessage {}

    /** Send all snapshots again: something was lost. */
    record Resync() implements ClientMessage {}
}
