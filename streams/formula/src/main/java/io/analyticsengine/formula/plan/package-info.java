/** The typed plan that every back end reads. Internal to the formula module. */
@NullMarked
package io.analyticsengine.formula.plan;

import org.jspecify.annotations.NullMarked;
