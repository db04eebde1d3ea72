/** Whole-system suites on the real stack: end-to-end, differential, kill, browser. */
@NullMarked
package io.analyticsengine.systemtests;

import org.jspecify.annotations.NullMarked;
