/** From text to tokens to a syntax tree, and back to text. Internal to the formula module. */
@NullMarked
package io.analyticsengine.formula.syntax;

import org.jspecify.annotations.NullMarked;
