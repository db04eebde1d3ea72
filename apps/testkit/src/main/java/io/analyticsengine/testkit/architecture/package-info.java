/** Who may depend on whom, as ArchUnit rules. */
@NullMarked
package io.analyticsengine.testkit.architecture;

import org.jspecify.annotations.NullMarked;
