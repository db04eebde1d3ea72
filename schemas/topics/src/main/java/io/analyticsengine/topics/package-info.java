/** The typed topic catalogue: every topic of the platform, with its owner and its settings. */
@NullMarked
package io.analyticsengine.topics;

import org.jspecify.annotations.NullMarked;
