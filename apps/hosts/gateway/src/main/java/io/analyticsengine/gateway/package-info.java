/** The edge of the platform: REST, WebSocket, health, metrics; serves the wall. */
@NullMarked
package io.analyticsengine.gateway;

import org.jspecify.annotations.NullMarked;
