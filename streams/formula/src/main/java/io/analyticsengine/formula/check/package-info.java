/** From a syntax tree to a typed plan: names, types, placement of aggregates. Internal to the formula module. */
@NullMarked
package io.analyticsengine.formula.check;

import org.jspecify.annotations.NullMarked;
