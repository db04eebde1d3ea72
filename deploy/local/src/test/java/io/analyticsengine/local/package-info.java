@NullMarked
package io.analyticsengine.local;

import org.jspecify.annotations.NullMarked;
