/** Real components for tests, in this process: a broker and a small registry. */
@NullMarked
package io.analyticsengine.testkit;

import org.jspecify.annotations.NullMarked;
