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
import io.analyticsengine.wire.AvroFormat;
import io.analyticsengine.wire.ContractCodec;
import io.analyticsengine.wire.RegistryUnavailableException;
import io.analyticsengine.wire.UnreadableRecordException;
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
    private final String tenant;
    private final ContractCodec<EntityKey> entityKeys;
    private final ContractCodec<EntityDefinition> entities;
    private final ContractCodec<KpiKey> kpiKeys;
    private final ContractCodec<KpiDefinition> kpis;
    private final ContractCodec<KpiUpdateKey> updateKeys;
    private final ContractCodec<KpiUpdate> updates;

    RecordApplier(ReadModel model, AvroFormat format, String tenant) {
        this.model = model;
        this.tenant = tenant;
        this.entityKeys = format.keys(EntityKey.class);
        this.entities = format.values(EntityDefinition.class);
        this.kpiKeys = format.keys(KpiKey.class);
        this.kpis = format.values(KpiDefinition.class);
        this.updateKeys = format.keys(KpiUpdateKey.class);
        this.updates = format.values(KpiUpdate.class);
    }

    /**
     * Tells the model what the record says.
     *
     * @throws PoisonRecordException it cannot be read, now or later
     * @throws RegistryUnavailableException it cannot be told now whether it can be read
     */
    void apply(ConsumerRecord<byte @Nullable [], byte @Nullable []> record) throws PoisonRecordException {
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
        } catch (UnreadableRecordException unreadable) {
            throw new PoisonRecordException(unreadable.getMessage(), unreadable);
        } catch (AvroRuntimeException | IllegalArgumentException | ClassCastException | NullPointerException invalid) {
            throw new PoisonRecordException("breaks its contract: " + invalid, invalid);
        }
    }

    private void update(Period period, byte[] keyBytes, byte @Nullable [] valueBytes) throws UnreadableRecordException {
        var key = updateKeys.read(keyBytes);
        if (!key.getTenant().equals(tenant)) {
            return;
        }
        var id = new SeriesId(key.getKpi(), period, Contracts.dimensions(key.getDimensions()));
        if (valueBytes == null) {
            model.remove(id, key.getWindowStart().toEpochMilli());
        } else {
            model.put(id, Contracts.cell(updates.read(valueBytes)));
        }
    }

    private void defineKpi(byte[] keyBytes, byte @Nullable [] valueBytes, Headers headers)
            throws UnreadableRecordException {
        var key = kpiKeys.read(keyBytes);
        if (!key.getTenant().equals(tenant)) {
            return;
        }
        if (valueBytes == null) {
            model.retire(key.getCode());
        } else {
            var definition = kpis.read(valueBytes);
            model.define(Contracts.kpi(definition, traceId(headers)));
        }
    }

    private void defineEntity(byte[] keyBytes, byte @Nullable [] valueBytes) throws UnreadableRecordException {
        var key = entityKeys.read(keyBytes);
        if (!key.getTenant().equals(tenant)) {
            return;
        }
        if (valueBytes == null) {
            model.retireEntity(key.getCode());
        } else {
            var definition = entities.read(valueBytes);
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
