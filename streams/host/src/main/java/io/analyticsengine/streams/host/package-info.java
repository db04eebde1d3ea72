/** The runnable of the stream jobs: configuration, lifecycle, health, metrics. No behaviour of a job is here. */
@NullMarked
package io.analyticsengine.streams.host;

import org.jspecify.annotations.NullMarked;
