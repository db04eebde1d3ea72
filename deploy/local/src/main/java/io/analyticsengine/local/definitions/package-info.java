/** Definition files and the control host's REST API that they are applied through. */
@NullMarked
package io.analyticsengine.local.definitions;

import org.jspecify.annotations.NullMarked;
