/** The {@code ./engine} command. Thin: it talks to the REST API and to the local launcher. */
@NullMarked
package io.analyticsengine.cli;

import org.jspecify.annotations.NullMarked;
