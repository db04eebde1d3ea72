@NullMarked
package io.analyticsengine.local.process;

import org.jspecify.annotations.NullMarked;
