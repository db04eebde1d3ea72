/** The control plane: the catalogue over HTTP. Wiring and configuration, no behaviour. */
@NullMarked
package io.analyticsengine.control;

import org.jspecify.annotations.NullMarked;
