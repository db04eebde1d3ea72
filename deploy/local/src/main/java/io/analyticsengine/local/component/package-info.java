/** One class per component: how it is prepared and launched, and when it is ready. */
@NullMarked
package io.analyticsengine.local.component;

import org.jspecify.annotations.NullMarked;
