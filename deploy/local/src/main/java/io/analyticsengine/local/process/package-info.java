/** Processes, ports and the record of what is running. Knows nothing of the components. */
@NullMarked
package io.analyticsengine.local.process;

import org.jspecify.annotations.NullMarked;
