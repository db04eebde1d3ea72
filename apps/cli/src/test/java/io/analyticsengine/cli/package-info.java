@NullMarked
package io.analyticsengine.cli;

import org.jspecify.annotations.NullMarked;
