/** Compiles plans to closures over rows. Internal to the formula module. */
@NullMarked
package io.analyticsengine.formula.evaluate;

import org.jspecify.annotations.NullMarked;
