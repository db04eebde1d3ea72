@NullMarked
package io.analyticsengine.local.source;

import org.jspecify.annotations.NullMarked;
