/** The edge protocol: subscriptions in, snapshots and conflated updates out, over WebSocket. docs/reference/stream-protocol.md. */
@NullMarked
package io.analyticsengine.gateway.stream;

import org.jspecify.annotations.NullMarked;
