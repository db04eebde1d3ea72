package io.analyticsengine.streams.kpi.plan;

import io.analyticsengine.contracts.config.EntityDefinition;
import io.analyticsengine.contracts.config.KpiDefinition;
import io.analyticsengine.contracts.kpi.WindowPeriod;
import io.analyticsengine.formula.Formula;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One version of a KPI, compiled. Immutable and shared by all tasks; the same instance as long as nothing about it changes. */
public final class KpiPlan {

    private final KpiDefinition definition;
    private final String clock;
    private final Formula formula;
    private final List<Grouping> groupings;
    private final Set<WindowPeriod> periods;
    private final WindowPeriod finest;
    private final WindowCalendar calendar;

    KpiPlan(KpiDefinition definition, EntityDefinition entity, Formula formula, List<Grouping> groupings) {
        this.definition = definition;
        this.clock = EntityPlan.clock(entity);
        this.formula = formula;
        this.groupings = List.copyOf(groupings);
        var declared = EnumSet.noneOf(WindowPeriod.class);
        definition.getPeriods().forEach(period -> declared.add(WindowPeriod.valueOf(period.name())));
        if (declared.isEmpty()) {
            throw new IllegalArgumentException("no period is declared");
        }
        this.periods = declared;
        this.finest = declared.iterator().next(); // MINUTE, HOUR, DAY
        this.calendar = new WindowCalendar(ZoneId.of(definition.getTimeZone()));
    }

    public String tenant() {
        return definition.getTenant();
    }

    public String code() {
        return definition.getCode();
    }

    public long version() {
        return definition.getVersion();
    }

    public String entity() {
        return definition.getEntity();
    }

    /** The clock of its entity; see {@link EntityPlan#clock}. */
    public String clock() {
        return clock;
    }

    public @Nullable String unit() {
        return definition.getUnit();
    }

    public String timeZone() {
        return definition.getTimeZone();
    }

    public long graceMillis() {
        return definition.getGraceMillis();
    }

    public Formula formula() {
        return formula;
    }

    public List<Grouping> groupings() {
        return groupings;
    }

    /** In the order minute, hour, day. Not to be changed. */
    public Set<WindowPeriod> periods() {
        return periods;
    }

    /** The shortest declared period; contributions travel in its windows. */
    public WindowPeriod finest() {
        return finest;
    }

    public WindowCalendar calendar() {
        return calendar;
    }

    @Override
    public String toString() {
        return code() + " version " + version();
    }
}
