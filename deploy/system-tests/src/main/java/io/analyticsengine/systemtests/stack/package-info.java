/** The real stack under test and the ways into it: definitions, connectors, sockets. */
@NullMarked
package io.analyticsengine.systemtests.stack;

import org.jspecify.annotations.NullMarked;
