@NullMarked
package io.analyticsengine.cli.suites;

import org.jspecify.annotations.NullMarked;
