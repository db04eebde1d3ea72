/** Reads and writes definition documents, JSON and YAML, strictly and with positions. */
@NullMarked
package io.analyticsengine.catalog.api.document;

import org.jspecify.annotations.NullMarked;
