package io.analyticsengine.systemtests.trial;

import java.util.ArrayList;
import java.util.List;

/**
 * Random tables and random KPIs over them.
 *
 * @param seed what it was drawn from
 */
public record Trial(long seed, List<TrialTable> tables, List<TrialKpi> kpis) {
    /** As many formulas as there are. */
    public static final int MOST_KPIS = Measure.ALL.size();

    private static final int TABLES = 2;

    public Trial {
        tables = List.copyOf(tables);
        kpis = List.copyOf(kpis);
    }

    /**
     * Draws a trial.
     *
     * @param name unique among the trials that share a stack; lower case letters and digits
     * @param kpis how many KPIs, each with another formula; at most {@link #MOST_KPIS}
     */
    public static Trial draw(String name, long seed, int kpis) {
        Draws draws = new Draws(seed);
        List<TrialTable> tables = new ArrayList<>();
        for (int number = 1; number <= TABLES; number++) {
            tables.add(TrialTable.draw(name + "_" + number, draws));
        }
        List<TrialKpi> drawn = new ArrayList<>();
        for (Measure measure : draws.shuffled(Measure.ALL).subList(0, kpis)) {
            drawn.add(TrialKpi.draw(name + "." + measure.name(), draws.oneOf(tables), measure, draws));
        }
        return new Trial(seed, tables, drawn);
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
