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
                    new Column("id", "int8", false, false),
                    new Column("Departed At", "timestamptz", false, false),
                    new Column("landed_at", "timestamp", true, false),
                    new Column("origin", "text", true, false),
                    new Column("payload", "jsonb", true, false),
                    new Column("day", "date", true, true)),
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
                          - { code: departed_at, type: TIMESTAMP, column: 'Departed_At', nullable: false }
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
        SourceTable table = new SourceTable("public", "t", List.of(new Column("id", "int4", false, false)), List.of());

        assertThatExceptionOfType(LocalException.class)
                .isThrownBy(() -> EntityDerivation.document("air", table, Optional.empty()))
                .withMessageContaining("nothing tells when a row happened");
    }

    @Test
    void shouldRefuseColumnsThatAreOneInChangeRecords() {
        SourceTable table = new SourceTable(
                "public",
                "t",
                List.of(
                        new Column("at", "timestamptz", false, false),
                        new Column("unit price", "numeric", true, false),
                        new Column("unit-price", "jsonb", true, false)),
                List.of());

        assertThatExceptionOfType(LocalException.class)
                .isThrownBy(() -> EntityDerivation.document("air", table, Optional.empty()))
                .withMessageContaining("'unit price' and 'unit-price'")
                .withMessageContaining("unit_price");
    }

    @ParameterizedTest
    @CsvSource({
        "Order Date,Order_Date",
        "unit-price,unit_price",
        "a.b$c,a_b_c",
        "2024,_2024",
        "1-2,_1_2",
        "-x,_x",
        "_x,_x",
        "straße,stra_e",
        "x😀y,x__y"
    })
    void shouldCallColumnsAsTheConnectorDoes(String column, String field) {
        assertThat(EntityDerivation.field(column)).isEqualTo(field);
    }

    @ParameterizedTest
    @CsvSource({"orders,orders", "Orders,orders", "order-lines,order_lines", "2024,c_2024", "_x,c__x"})
    void shouldMakeCodesOfNames(String name, String code) {
        assertThat(EntityDerivation.code(name)).isEqualTo(code);
    }
}
