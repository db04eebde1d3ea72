/** The catalogue: checked, stored, versioned definitions and their way to the {@code config.*} topics. */
@NullMarked
package io.analyticsengine.catalog.core;

import org.jspecify.annotations.NullMarked;
