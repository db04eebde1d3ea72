/** The local stack: what it consists of, how it is configured, started, watched and stopped. */
@NullMarked
package io.analyticsengine.local;

import org.jspecify.annotations.NullMarked;
