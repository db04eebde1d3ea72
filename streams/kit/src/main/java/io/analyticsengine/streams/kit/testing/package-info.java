/** Fakes for the tests of jobs; never used in production. */
@NullMarked
package io.analyticsengine.streams.kit.testing;

import org.jspecify.annotations.NullMarked;
