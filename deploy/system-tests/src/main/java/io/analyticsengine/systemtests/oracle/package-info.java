/** What SQL over the source tables says a KPI's cells are. Knows nothing of the engine's formula code. */
@NullMarked
package io.analyticsengine.systemtests.oracle;

import org.jspecify.annotations.NullMarked;
