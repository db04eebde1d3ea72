/** Fakes for the tests of whoever reads and writes records. */
@NullMarked
package io.analyticsengine.wire.testing;

import org.jspecify.annotations.NullMarked;
