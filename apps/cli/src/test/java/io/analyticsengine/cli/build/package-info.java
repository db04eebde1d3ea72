@NullMarked
package io.analyticsengine.cli.build;

import org.jspecify.annotations.NullMarked;
