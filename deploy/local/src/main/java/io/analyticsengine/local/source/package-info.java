/** Attaches an existing PostgreSQL: checks that its changes can be followed, and derives entities from its tables. */
@NullMarked
package io.analyticsengine.local.source;

import org.jspecify.annotations.NullMarked;
