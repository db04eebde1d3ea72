@NullMarked
package io.analyticsengine.formula;

import org.jspecify.annotations.NullMarked;
