/** Runs Maven and shows what it does. */
@NullMarked
package io.analyticsengine.cli.build;

import org.jspecify.annotations.NullMarked;
