/** The test suites: what they run and how their reports are read. */
@NullMarked
package io.analyticsengine.cli.suites;

import org.jspecify.annotations.NullMarked;
