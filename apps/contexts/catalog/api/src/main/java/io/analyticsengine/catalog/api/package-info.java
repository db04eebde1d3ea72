/** The catalogue's documents and refusals: what hosts, the command line and other contexts may know of it. */
@NullMarked
package io.analyticsengine.catalog.api;

import org.jspecify.annotations.NullMarked;
