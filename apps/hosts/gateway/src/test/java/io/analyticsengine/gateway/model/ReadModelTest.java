package io.analyticsengine.gateway.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReadModelTest {

    private static final long MINUTE = 60_000;

    private final ReadModel model = new ReadModel(new ModelLimits(3, 4, 100), this::now);
    private long today = 1_000 * MINUTE;

    @Test
    void shouldKeepTheNewestRevisionWhateverTheOrder() {
        model.define(kpi("a", 1));
        model.put(total("a"), cell(1, 0, 5, 2));
        model.put(total("a"), cell(1, 0, 4, 1));
        model.put(total("a"), cell(1, 0, 6, 3));

        assertThat(values("a")).containsExactly(6.0);
    }

    @Test
    void shouldKeepTheNewestWindowsByStart() {
        model.define(kpi("a", 1));
        for (int start : new int[] {3, 1, 5, 0, 4, 2}) {
            model.put(total("a"), cell(1, start * MINUTE, start, 1));
        }

        assertThat(values("a")).containsExactly(3.0, 4.0, 5.0);
        assertThat(model.cellCount()).isEqualTo(3);
    }

    @Test
    void shouldDropOlderVersionsWhenANewerOneHasValues() {
        model.define(kpi("a", 1));
        model.put(total("a"), cell(1, 0, 1, 9));
        model.put(region("a", "EU"), cell(1, 0, 1, 9));

        model.define(kpi("a", 2));
        assertThat(values("a"))
                .as("the old version serves until the new one has values")
                .containsExactly(1.0);
        model.put(total("a"), cell(2, MINUTE, 2, 1));
        model.put(region("a", "EU"), cell(1, MINUTE, 3, 10));

        assertThat(values("a")).containsExactly(2.0);
        assertThat(model.seriesCount()).isEqualTo(1);
        assertThat(model.cellCount()).isEqualTo(1);
    }

    @Test
    void shouldForgetTheValuesOfARetiredKpiAndItsStragglers() {
        model.define(kpi("a", 1));
        model.put(total("a"), cell(1, 0, 1, 1));

        model.retire("a");
        model.put(total("a"), cell(1, 0, 2, 2));

        assertThat(model.kpi("a")).isEmpty();
        assertThat(model.seriesCount()).isZero();
        model.define(kpi("a", 2));
        model.put(total("a"), cell(2, 0, 3, 1));
        assertThat(values("a")).containsExactly(3.0);
    }

    @Test
    void shouldKeepTheValuesOfAVersionThatWasDefinedAfterTheRetirement() {
        model.put(total("a"), cell(2, 0, 3, 1));

        model.define(kpi("a", 1));
        model.retire("a");
        model.define(kpi("a", 2));

        assertThat(values("a")).containsExactly(3.0);
    }

    @Test
    void shouldServeNoValuesOfAKpiThatIsNotDefined() {
        model.put(total("a"), cell(1, 0, 1, 1));

        assertThat(model.series("a", Period.MINUTE)).isEmpty();
        assertThat(model.series(total("a"))).isEmpty();
    }

    @Test
    void shouldRemoveWindowsAndThenTheSeries() {
        model.define(kpi("a", 1));
        model.put(total("a"), cell(1, 0, 1, 1));
        model.put(total("a"), cell(1, MINUTE, 2, 1));
        var series = model.series(total("a")).orElseThrow();
        model.drain();

        model.remove(total("a"), 0);
        assertThat(model.drain().shrunk()).containsExactly(series);
        model.remove(total("a"), MINUTE);
        model.remove(total("a"), MINUTE);

        assertThat(model.drain().removed()).containsExactly(series);
        assertThat(model.seriesCount()).isZero();
        assertThat(model.cellCount()).isZero();
    }

    @Test
    void shouldRefuseSeriesBeyondTheLimitAndCountThem() {
        model.define(kpi("a", 1));
        for (int i = 0; i < 6; i++) {
            model.put(region("a", "r" + i), cell(1, 0, i, 1));
        }

        assertThat(model.seriesCount()).isEqualTo(4);
        assertThat(model.refused()).isEqualTo(2);
    }

    @Test
    void shouldGrowOnlyAtTheCostOfTheOldestWindowWhenFull() {
        var small = new ReadModel(new ModelLimits(10, 2, 3), this::now);
        small.define(kpi("a", 1));
        small.put(region("a", "x"), cell(1, 0, 1, 1));
        small.put(total("a"), cell(1, 0, 1, 1));
        small.put(total("a"), cell(1, MINUTE, 2, 1));

        small.put(total("a"), cell(1, 2 * MINUTE, 3, 1));

        assertThat(small.cellCount()).isEqualTo(3);
        assertThat(small.evicted()).isEqualTo(1);
        assertThat(small.series(total("a")).orElseThrow().windows())
                .extracting(Cell::start)
                .containsExactly(MINUTE, 2 * MINUTE);
    }

    @Test
    void shouldTellEachChangedWindowOnce() {
        model.define(kpi("a", 1));
        model.put(total("a"), cell(1, 0, 1, 1));
        var first = model.drain();
        model.put(total("a"), cell(1, 0, 2, 2));
        model.put(total("a"), cell(1, 0, 3, 3));
        model.put(total("a"), cell(1, 0, 3, 3));

        var second = model.drain();

        assertThat(first.definitions()).isTrue();
        assertThat(first.added()).hasSize(1);
        assertThat(first.windows()).isEmpty();
        assertThat(second.windows().values()).containsExactly(Set.of(0L));
        assertThat(model.drain().isEmpty()).isTrue();
    }

    @Test
    void shouldKnowHowFarTheSourceIsComplete() {
        model.define(kpi("a", 1));
        assertThat(model.watermark("a")).isEmpty();
        model.put(total("a"), new Cell(1, 0, MINUTE, 1, null, 1, CellState.LIVE, 1, 500, 0));
        model.put(total("a"), new Cell(1, 0, MINUTE, 1, null, 1, CellState.LIVE, 2, 400, 0));

        assertThat(model.watermark("a")).contains(500L);
    }

    @Test
    void shouldEqualAPlainMapUnderAnyOrderOfRecords() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            var fresh = new ReadModel(new ModelLimits(5, 100, 1_000), this::now);
            fresh.define(kpi("a", 1));
            var expected = new TreeMap<Long, Cell>();
            for (int step = 0; step < 60; step++) {
                long start = random.nextInt(8) * MINUTE;
                if (random.nextInt(10) == 0) {
                    fresh.remove(total("a"), start);
                    expected.remove(start);
                } else {
                    // Windows that fell out of the held ones are allowed to come back only if they are newer than the
                    // oldest.
                    var cell = cell(1, start, random.nextInt(100), random.nextInt(20));
                    fresh.put(total("a"), cell);
                    var known = expected.get(start);
                    if (known == null && expected.size() == 5) {
                        if (start > expected.firstKey()) {
                            expected.pollFirstEntry();
                            expected.put(start, cell);
                        }
                    } else if (known == null || cell.revision() > known.revision()) {
                        expected.put(start, cell);
                    }
                }
                var held = fresh.series(total("a")).map(Series::windows).orElse(List.of());
                assertThat(held).as("seed %d", seed).containsExactlyElementsOf(expected.values());
                assertThat(fresh.cellCount()).as("seed %d", seed).isEqualTo(expected.size());
            }
        }
    }

    @Test
    void shouldNotTakeAWindowThatHasNotBegunForTheNewest() {
        model.define(kpi("a", 1));
        model.put(total("a"), cell(1, today, 1, 1));
        model.put(total("a"), cell(1, today + MINUTE, 2, 1));
        model.put(total("a"), cell(1, today + 2 * MINUTE, 3, 1));

        var series = model.series(total("a")).orElseThrow();
        assertThat(series.latest()).isNotNull().extracting(Cell::value).isEqualTo(2.0);
        assertThat(series.newest(2)).extracting(Cell::value).containsExactly(1.0, 2.0);
        assertThat(series.windows()).as("it is held all the same").hasSize(3);
    }

    @Test
    void shouldHaveNoNewestWindowWhereNoneHasBegun() {
        model.define(kpi("a", 1));
        model.put(total("a"), cell(1, today + 2 * MINUTE, 3, 1));

        var series = model.series(total("a")).orElseThrow();
        assertThat(series.latest()).isNull();
        assertThat(series.newest(60)).isEmpty();
    }

    @Test
    void shouldKeepTodaysWindowsWhateverComesAhead() {
        var full = new ReadModel(new ModelLimits(10, 4, 100), this::now);
        full.define(kpi("a", 1));
        for (int i = 1; i <= 300; i++) {
            full.put(total("a"), cell(1, today + (1_000 + i) * MINUTE, i, 1));
        }
        for (int i = 0; i < 20; i++) {
            full.put(total("a"), cell(1, today - i * MINUTE, -i, 1));
            full.put(total("a"), cell(1, today + (500 + i) * MINUTE, i, 1));
        }

        var series = full.series(total("a")).orElseThrow();
        assertThat(series.newest(240))
                .extracting(Cell::start)
                .containsExactly(
                        today - 6 * MINUTE,
                        today - 5 * MINUTE,
                        today - 4 * MINUTE,
                        today - 3 * MINUTE,
                        today - 2 * MINUTE,
                        today - MINUTE,
                        today);
        assertThat(series.windows()).as("and the nearest of those ahead").hasSize(10);
        assertThat(full.cellCount()).isEqualTo(10);
    }

    @Test
    void shouldHaveAFewPlacesForAClockThatIsFast() {
        var full = new ReadModel(new ModelLimits(10, 4, 100), this::now);
        full.define(kpi("a", 1));
        for (int i = 9; i >= 0; i--) {
            full.put(total("a"), cell(1, today - i * MINUTE, i, 1));
        }
        for (int i = 2; i <= 6; i++) {
            full.put(total("a"), cell(1, today + i * MINUTE, i, 1));
        }
        var series = full.series(total("a")).orElseThrow();
        assertThat(series.newest(240)).hasSize(7);

        today += 6 * MINUTE;
        assertThat(series.newest(3)).extracting(Cell::value).containsExactly(2.0, 3.0, 4.0);
    }

    @Test
    void shouldLetTheOldestGoForACurrentWindowWhenFewAreAhead() {
        model.define(kpi("a", 1));
        model.put(total("a"), cell(1, today + 9 * MINUTE, 9, 1));
        for (int i = 3; i >= 0; i--) {
            model.put(total("a"), cell(1, today - i * MINUTE, i, 1));
        }

        assertThat(values("a")).containsExactly(1.0, 0.0, 9.0);
    }

    @Test
    void shouldTellAWindowWhenItHasBegunAndNotBefore() {
        model.define(kpi("a", 1));
        model.put(total("a"), cell(1, today, 1, 1));
        var series = model.series(total("a")).orElseThrow();
        model.drain();

        model.put(total("a"), cell(1, today + 5 * MINUTE, 2, 1));
        assertThat(model.drain().isEmpty()).isTrue();
        long start = today + 5 * MINUTE;
        today += 4 * MINUTE;

        assertThat(model.drain().windows()).containsExactly(Map.entry(series, Set.of(start)));
        assertThat(model.drain().isEmpty()).isTrue();
    }

    private Instant now() {
        return Instant.ofEpochMilli(today);
    }

    private List<@Nullable Double> values(String kpi) {
        return model.series(total(kpi)).orElseThrow().windows().stream()
                .map(Cell::value)
                .toList();
    }

    private static SeriesId total(String kpi) {
        return new SeriesId(kpi, Period.MINUTE, List.of());
    }

    private static SeriesId region(String kpi, String region) {
        return new SeriesId(kpi, Period.MINUTE, List.of(new Dimension("region", region)));
    }

    private static Cell cell(long version, long start, double value, long revision) {
        return new Cell(version, start, start + MINUTE, value, null, 1, CellState.LIVE, revision, Cell.UNKNOWN, start);
    }

    private static Kpi kpi(String code, long version) {
        return new Kpi(
                code,
                version,
                code,
                null,
                null,
                null,
                "COUNT(*)",
                "order",
                List.of("region"),
                List.of(List.of(), List.of("region")),
                List.of(Period.MINUTE),
                "UTC",
                null,
                0,
                null);
    }
}
