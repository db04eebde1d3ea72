/** What the engine published, read as any consumer would. */
@NullMarked
package io.analyticsengine.systemtests.published;

import org.jspecify.annotations.NullMarked;
