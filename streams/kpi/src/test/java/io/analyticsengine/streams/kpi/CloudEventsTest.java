package io.analyticsengine.streams.kpi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.analyticsengine.contracts.kpi.DimensionValue;
import io.analyticsengine.contracts.kpi.KpiUpdate;
import io.analyticsengine.contracts.kpi.KpiUpdateKey;
import io.analyticsengine.contracts.kpi.WindowPeriod;
import io.analyticsengine.contracts.kpi.WindowState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CloudEventsTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final CloudEvents events = new CloudEvents();

    @Test
    void shouldNameEveryAttributeOfAnUpdate() {
        assertThat(texts(events.update(anyUpdate(17, "EU"))))
                .isEqualTo(Map.of(
                        "ce_specversion", "1.0",
                        "ce_type", "io.analyticsengine.kpi.update",
                        "ce_source", "/tenants/default/kpis/sales.revenue",
                        "ce_id", "sales.revenue/hour/2026-11-21T12:00:00Z/region=EU/3.17",
                        "ce_subject", "hour/2026-11-21T12:00:00Z/region=EU",
                        "ce_time", "2026-11-21T12:00:01.250Z",
                        "content-type", "application/avro"));
    }

    @Test
    void shouldGiveARevisionTheSameIdWhoeverPublishesIt() {
        var again = anyUpdate(17, "EU");
        again.setPublishedAt(again.getPublishedAt().plusSeconds(60));
        var headers = new CloudEvents().update(again);

        assertThat(id(headers)).isEqualTo(id(events.update(anyUpdate(17, "EU"))));
        assertThat(texts(headers)).containsEntry("ce_time", "2026-11-21T12:01:01.250Z");
    }

    @Test
    void shouldTellEverythingElseApart() {
        var ids = new ArrayList<String>();
        ids.add(id(events.update(anyUpdate(1))));
        ids.add(id(events.update(anyUpdate(2))));
        for (var values : List.of(List.of("a", "b"), List.of("a,region=b"), List.of("a/3.1"), List.of("a%2F3.1"))) {
            ids.add(id(events.update(anyUpdate(1, values.toArray(String[]::new)))));
        }
        ids.add(id(events.update(anyUpdate(1, "null"))));
        ids.add(id(events.update(anyUpdate(1, ""))));
        ids.add(id(events.update(anyUpdate(1, new @Nullable String[] {null}))));
        var key = new KpiUpdateKey("default", "sales.revenue", List.of(), NOON);
        ids.add(id(events.removal(WindowPeriod.HOUR, key, 1, 0)));
        ids.add(id(events.removal(WindowPeriod.DAY, key, 1, 0)));

        assertThat(ids).doesNotHaveDuplicates();
    }

    @Test
    void shouldWriteTextsAsUtf8() {
        assertThat(texts(events.update(anyUpdate(1, "Köln"))))
                .containsEntry("ce_subject", "hour/2026-11-21T12:00:00Z/region=Köln");
    }

    private static String id(Headers headers) {
        return texts(headers).getOrDefault("ce_id", "");
    }

    private static Map<String, String> texts(Headers headers) {
        var texts = new TreeMap<String, String>();
        headers.forEach(header -> texts.put(header.key(), new String(header.value(), UTF_8)));
        return texts;
    }

    private static KpiUpdate anyUpdate(long revision, @Nullable String... regions) {
        var dimensions = new ArrayList<DimensionValue>();
        for (var region : regions) {
            dimensions.add(new DimensionValue("region", region));
        }
        return KpiUpdate.newBuilder()
                .setTenant("default")
                .setKpi("sales.revenue")
                .setVersion(3)
                .setDimensions(dimensions)
                .setPeriod(WindowPeriod.HOUR)
                .setWindowStart(NOON)
                .setWindowEnd(NOON.plusSeconds(3_600))
                .setValue(1.0)
                .setRows(1)
                .setState(WindowState.LIVE)
                .setRevision(revision)
                .setWatermark(null)
                .setSourceTime(null)
                .setPublishedAt(NOON.plusMillis(1_250))
                .build();
    }
}
