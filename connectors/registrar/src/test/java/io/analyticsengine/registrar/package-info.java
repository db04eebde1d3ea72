@NullMarked
package io.analyticsengine.registrar;

import org.jspecify.annotations.NullMarked;
