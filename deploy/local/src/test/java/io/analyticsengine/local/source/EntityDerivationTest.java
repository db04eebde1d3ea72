package io.analyticsengine.local.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.analyticsengine.local.LocalError;
import io.analyticsengine.local.LocalException;
import io.analyticsengine.local.source.SourceTable.Column;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntityDerivationTest {

    private static final SourceTable FLIGHTS = new SourceTable(
            "public",
            "flights",
            List.of(
                    new Column("id", "int8", false),
                    new Column("Departed At", "timestamptz", false),
                    new Column("landed_at", "timestamp", true),
                    new Column("origin", "text", true),
                    new Column("payload", "jsonb", true)),
            List.of("id"));

    @Test
    void shouldDescribeATable() {
        assertThat(EntityDerivation.document("air", FLIGHTS, Optional.empty())).isEqualTo("""
                        kind: Entity
                        code: flights
                        source: { topic: raw.air.public.flights, as: table }
                        key: [id]
                        eventTime: departed_at
                        attributes:
                          - { code: id, type: INTEGER, nullable: false }
                          - { code: departed_at, type: TIMESTAMP, column: 'Departed At', nullable: false }
                          - { code: landed_at, type: TIMESTAMP }
                          - { code: origin, type: STRING }
                        """);
    }

    @Test
    void shouldTakeTheWholeRowAsKeyWhereThereIsNoPrimaryKey() {
        SourceTable table = new SourceTable("public", "flights", FLIGHTS.columns(), List.of());

        assertThat(EntityDerivation.document("air", table, Optional.empty()))
                .contains("key: [id, departed_at, landed_at, origin]\n");
    }

    @Test
    void shouldTakeTheEventTimeThatWasAskedFor() {
        assertThat(EntityDerivation.document("air", FLIGHTS, Optional.of("landed_at")))
                .contains("eventTime: landed_at\n");
    }

    @Test
    void shouldRefuseAnEventTimeThatIsNone() {
        assertThatExceptionOfType(LocalException.class)
                .isThrownBy(() -> EntityDerivation.document("air", FLIGHTS, Optional.of("origin")))
                .satisfies(failure -> assertThat(failure.error()).isEqualTo(LocalError.SOURCE_REFUSED))
                .satisfies(failure -> assertThat(failure.remedy()).isEqualTo("It has: Departed At, landed_at"));
    }

    @Test
    void shouldRefuseATableWithoutTime() {
        SourceTable table = new SourceTable("public", "t", List.of(new Column("id", "int4", false)), List.of());

        assertThatExceptionOfType(LocalException.class)
                .isThrownBy(() -> EntityDerivation.document("air", table, Optional.empty()))
                .withMessageContaining("nothing tells when a row happened");
    }

    @ParameterizedTest
    @CsvSource({"orders,orders", "Orders,orders", "order-lines,order_lines", "2024,c_2024", "_x,c__x"})
    void shouldMakeCodesOfNames(String name, String code) {
        assertThat(EntityDerivation.code(name)).isEqualTo(code);
    }
}
