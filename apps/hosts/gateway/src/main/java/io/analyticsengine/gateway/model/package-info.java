/** What the gateway knows: the KPIs as they are defined and the newest windows of every series, bounded and in memory. */
@NullMarked
package io.analyticsengine.gateway.model;

import org.jspecify.annotations.NullMarked;
