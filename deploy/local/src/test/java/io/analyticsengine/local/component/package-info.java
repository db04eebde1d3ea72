@NullMarked
package io.analyticsengine.local.component;

import org.jspecify.annotations.NullMarked;
