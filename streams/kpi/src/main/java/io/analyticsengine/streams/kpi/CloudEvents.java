package io.analyticsengine.streams.kpi;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.analyticsengine.contracts.kpi.DimensionValue;
import io.analyticsengine.contracts.kpi.KpiUpdate;
import io.analyticsengine.contracts.kpi.KpiUpdateKey;
import io.analyticsengine.contracts.kpi.WindowPeriod;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * The CloudEvents attributes of published values, as headers: version 1.0 of the specification and of its Kafka protocol
 * binding, binary mode. See {@code docs/reference/topics.md}.
 *
 * <p>The id is made of the cell, the version of its KPI and its revision, so a value has the same id whoever computes it
 * again. What many records share is prepared once; per record there are two texts to write, subject and id. Of one thread.
 */
final class CloudEvents {

    private static final int REMEMBERED = 10_000;
    private static final Header SPECIFICATION = header("ce_specversion", "1.0");
    private static final Header CONTENT = header("content-type", "application/avro");
    private static final Header UPDATE = header("ce_type", "io.analyticsengine.kpi.update");
    private static final Header REMOVAL = header("ce_type", "io.analyticsengine.kpi.removal");

    private final Map<Kpi, Header> sources = new HashMap<>();
    private final Map<Instant, String> starts = new HashMap<>();
    private final StringBuilder text = new StringBuilder(128);
    private long lastMillis = Long.MIN_VALUE;
    private Header lastTime = header("ce_time", "");

    private record Kpi(String tenant, String code) {}

    /** Of a published value. */
    Headers update(KpiUpdate update) {
        return headers(
                UPDATE,
                new Kpi(update.getTenant(), update.getKpi()),
                subject(update.getPeriod(), update.getWindowStart(), update.getDimensions()),
                update.getVersion() + "." + update.getRevision(),
                update.getPublishedAt().toEpochMilli());
    }

    /** Of a record that says that a cell is gone. */
    Headers removal(WindowPeriod period, KpiUpdateKey key, long version, long now) {
        return headers(
                REMOVAL,
                new Kpi(key.getTenant(), key.getKpi()),
                subject(period, key.getWindowStart(), key.getDimensions()),
                version + ".removed",
                now);
    }

    private Headers headers(Header type, Kpi kpi, String subject, String revision, long millis) {
        var id = kpi.code() + "/" + subject + "/" + revision;
        return new RecordHeaders(List.of(
                SPECIFICATION,
                type,
                source(kpi),
                header("ce_id", id),
                header("ce_subject", subject),
                time(millis),
                CONTENT));
    }

    private Header source(Kpi kpi) {
        if (sources.size() >= REMEMBERED) {
            sources.clear();
        }
        return sources.computeIfAbsent(
                kpi, named -> header("ce_source", "/tenants/" + named.tenant() + "/kpis/" + named.code()));
    }

    /** All values of a commit have the same. */
    private Header time(long millis) {
        if (millis != lastMillis) {
            lastMillis = millis;
            lastTime = header("ce_time", Instant.ofEpochMilli(millis).toString());
        }
        return lastTime;
    }

    /** The cell within its KPI, for example {@code hour/2026-11-21T12:00:00Z/region=EU}. */
    private String subject(WindowPeriod period, Instant start, List<DimensionValue> dimensions) {
        text.setLength(0);
        text.append(
                switch (period) {
                    case MINUTE -> "minute/";
                    case HOUR -> "hour/";
                    case DAY -> "day/";
                });
        if (starts.size() >= REMEMBERED) {
            starts.clear();
        }
        text.append(starts.computeIfAbsent(start, Instant::toString)).append('/');
        for (int index = 0; index < dimensions.size(); index++) {
            var dimension = dimensions.get(index);
            text.append(index == 0 ? "" : ",").append(dimension.getName());
            var value = dimension.getValue();
            if (value != null) {
                text.append('=');
                appendEscaped(value);
            }
        }
        return text.toString();
    }

    /** So that different values never give the same text. */
    private void appendEscaped(String value) {
        for (int index = 0; index < value.length(); index++) {
            char character = value.charAt(index);
            switch (character) {
                case '%' -> text.append("%25");
                case ',' -> text.append("%2C");
                case '/' -> text.append("%2F");
                case '=' -> text.append("%3D");
                default -> text.append(character);
            }
        }
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(UTF_8));
    }
}
