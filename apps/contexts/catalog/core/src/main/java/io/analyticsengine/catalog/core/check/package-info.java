/** What a definition must satisfy before it is stored. */
@NullMarked
package io.analyticsengine.catalog.core.check;

import org.jspecify.annotations.NullMarked;
