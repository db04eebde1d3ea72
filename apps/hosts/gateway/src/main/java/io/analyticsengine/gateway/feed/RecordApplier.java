package io.analyticsengine.gateway.feed;

import io.analyticsengine.contracts.config.EntityDefinition;
import io.analyticsengine.contracts.config.EntityKey;
import io.analyticsengine.contracts.config.KpiDefinition;
import io.analyticsengine.contracts.config.KpiKey;
import io.analyticsengine.contracts.kpi.KpiUpdate;
import io.analyticsengine.contracts.kpi.KpiUpdateKey;
import io.analyticsengine.gateway.model.Entity;
import io.analyticsengine.gateway.model.Period;
import io.analyticsengine.gateway.model.ReadModel;
import io.analyticsengine.gateway.model.SeriesId;
import io.analyticsengine.topics.Topic;
import io.analyticsengine.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** What a record of each topic means to the read model. */
final class RecordApplier {

    private static final Map<String, Period> UPDATES = Map.of(
            Topics.KPI_UPDATE_MINUTE.name(), Period.MINUTE,
            Topics.KPI_UPDATE_HOUR.name(), Period.HOUR,
            Topics.KPI_UPDATE_DAY.name(), Period.DAY);

    /** The topics that are read: definitions first. */
    static final List<Topic> TOPICS = List.of(
            Topics.CONFIG_ENTITY,
            Topics.CONFIG_KPI,
            Topics.KPI_UPDATE_MINUTE,
            Topics.KPI_UPDATE_HOUR,
            Topics.KPI_UPDATE_DAY);

    private final ReadModel model;
    private final AvroRecordDecoder decoder;
    private final String tenant;

    RecordApplier(ReadModel model, AvroRecordDecoder decoder, String tenant) {
        this.model = model;
        this.decoder = decoder;
        this.tenant = tenant;
    }

    void apply(ConsumerRecord<byte @Nullable [], byte @Nullable []> record)
            throws PoisonRecordException, RegistryUnavailableException {
        var topic = record.topic();
        byte[] key = record.key();
        if (key == null) {
            throw new PoisonRecordException("has no key");
        }
        try {
            var period = UPDATES.get(topic);
            if (period != null) {
                update(period, key, record.value());
            } else if (topic.equals(Topics.CONFIG_KPI.name())) {
                defineKpi(key, record.value(), record.headers());
            } else if (topic.equals(Topics.CONFIG_ENTITY.name())) {
                defineEntity(key, record.value());
            }
        } catch (AvroRuntimeException | IllegalArgumentException | ClassCastException | NullPointerException invalid) {
            throw new PoisonRecordException("breaks its contract: " + invalid, invalid);
        }
    }

    private void update(Period period, byte[] keyBytes, byte @Nullable [] valueBytes)
            throws PoisonRecordException, RegistryUnavailableException {
        var key = decoder.decode(keyBytes, KpiUpdateKey.class);
        if (!key.getTenant().equals(tenant)) {
            return;
        }
        var id = new SeriesId(key.getKpi(), period, Contracts.dimensions(key.getDimensions()));
        if (valueBytes == null) {
            model.remove(id, key.getWindowStart().toEpochMilli());
        } else {
            model.put(id, Contracts.cell(decoder.decode(valueBytes, KpiUpdate.class)));
        }
    }

    private void defineKpi(byte[] keyBytes, byte @Nullable [] valueBytes, Headers headers)
            throws PoisonRecordException, RegistryUnavailableException {
        var key = decoder.decode(keyBytes, KpiKey.class);
        if (!key.getTenant().equals(tenant)) {
            return;
        }
        if (valueBytes == null) {
            model.retire(key.getCode());
        } else {
            var definition = decoder.decode(valueBytes, KpiDefinition.class);
            model.define(Contracts.kpi(definition, traceId(headers)));
        }
    }

    private void defineEntity(byte[] keyBytes, byte @Nullable [] valueBytes)
            throws PoisonRecordException, RegistryUnavailableException {
        var key = decoder.decode(keyBytes, EntityKey.class);
        if (!key.getTenant().equals(tenant)) {
            return;
        }
        if (valueBytes == null) {
            model.retireEntity(key.getCode());
        } else {
            var definition = decoder.decode(valueBytes, EntityDefinition.class);
            model.define(new Entity(definition.getCode(), definition.getTopic()));
        }
    }

    /** The trace id of a W3C {@code traceparent}; null where there is none or it is malformed. */
    private static @Nullable String traceId(Headers headers) {
        var header = headers.lastHeader("traceparent");
        if (header == null || header.value() == null) {
            return null;
        }
        var parts = new String(header.value(), StandardCharsets.UTF_8).split("-", -1);
        return parts.length >= 4 && parts[1].matches("[0-9a-f]{32}") ? parts[1] : null;
    }
}
