@NullMarked
package io.analyticsengine.local.definitions;

import org.jspecify.annotations.NullMarked;
