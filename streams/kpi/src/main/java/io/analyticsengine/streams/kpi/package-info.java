/** The KPI job: standardize, combine, merge, publish. The machines know no Kafka; the processors here adapt them. */
@NullMarked
package io.analyticsengine.streams.kpi;

import org.jspecify.annotations.NullMarked;
