/** The catalogue's tables. */
@NullMarked
package io.analyticsengine.catalog.core.store;

import org.jspecify.annotations.NullMarked;
