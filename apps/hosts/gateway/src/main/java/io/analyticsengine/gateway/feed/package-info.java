/** Topics in, read model out: a plain consumer that reads config.* and kpi.update.* from the beginning. */
@NullMarked
package io.analyticsengine.gateway.feed;

import org.jspecify.annotations.NullMarked;
