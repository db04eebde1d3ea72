@NullMarked
package io.analyticsengine.wire;

import org.jspecify.annotations.NullMarked;
