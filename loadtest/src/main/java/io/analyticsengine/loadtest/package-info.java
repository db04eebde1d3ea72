/** Probes of a running product. Each prints what it measured and the command that repeats it. */
@NullMarked
package io.analyticsengine.loadtest;

import org.jspecify.annotations.NullMarked;
