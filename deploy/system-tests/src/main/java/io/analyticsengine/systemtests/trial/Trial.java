package io.analyticsengine.systemtests.trial;

import java.util.ArrayList;
import java.util.List;

/**
 * Random tables and random KPIs over them. Every measure is used at least once.
 *
 * @param seed what it was drawn from
 */
public record Trial(long seed, List<TrialTable> tables, List<TrialKpi> kpis) {
    private static final int TABLES = 2;

    public Trial {
        tables = List.copyOf(tables);
        kpis = List.copyOf(kpis);
    }

    /**
     * Draws a trial.
     *
     * @param name unique among the trials that share a stack; lower case letters and digits
     */
    public static Trial draw(String name, long seed) {
        Draws draws = new Draws(seed);
        List<TrialTable> tables = new ArrayList<>();
        for (int number = 1; number <= TABLES; number++) {
            tables.add(TrialTable.draw(name + "_" + number, draws));
        }
        List<TrialKpi> kpis = new ArrayList<>();
        for (Measure measure : Measure.ALL) {
            TrialTable table = draws.oneOf(tables);
            kpis.add(TrialKpi.draw(name + "." + measure.name(), table, measure, draws));
        }
        return new Trial(seed, tables, kpis);
    }

    /** The KPI with that position, with the formula of another one over the same table. */
    public TrialKpi redefined(int position, Draws draws) {
        TrialKpi kpi = kpis.get(position);
        TrialTable table = tables.stream()
                .filter(candidate -> kpi.oracle().table().equals("public." + candidate.name()))
                .findFirst()
                .orElseThrow();
        return kpi.redefined(table, draws.oneOf(Measure.ALL));
    }
}
