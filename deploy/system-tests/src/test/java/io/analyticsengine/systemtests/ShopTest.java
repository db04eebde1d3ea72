package io.analyticsengine.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.analyticsengine.local.Database;
import io.analyticsengine.local.DatabaseRole;
import io.analyticsengine.local.LocalStack;
import io.analyticsengine.shop.ShopMain;
import io.analyticsengine.systemtests.stack.TestStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The demonstration shop's books on a real PostgreSQL. */
@Tag("end-to-end")
class ShopTest {
    @Test
    void shouldFillAShopOnceAndKeepItsBooksStraight() throws SQLException, IOException {
        LocalStack stack = TestStack.database();
        Database database = stack.database(DatabaseRole.SHOP);
        Path password = Files.writeString(stack.settings().layout().home().resolve("password"), database.password());
        String[] fill = {
            "fill",
            "--url",
            database.url(),
            "--user",
            database.user(),
            "--password-file",
            password.toString(),
            "--history",
            "PT2M"
        };

        assertThat(new CommandLine(new ShopMain()).execute(fill)).isZero();
        try (Connection connection = database.connect()) {
            long orders = number(connection, "SELECT count(*) FROM orders");
            assertThat(orders).isPositive();
            assertThat(
                            number(
                                    connection,
                                    "SELECT count(*) FROM orders o WHERE total <> (SELECT sum(amount) FROM order_lines l WHERE l.order_id = o.id)"))
                    .isZero();
            assertThat(
                            number(
                                    connection,
                                    "SELECT count(*) FROM orders o JOIN payments p ON p.order_id = o.id WHERE o.status = 'CANCELLED' AND p.status = 'PENDING'"))
                    .isZero();
            assertThat(number(connection, "SELECT count(*) FROM orders WHERE placed_at > now()"))
                    .isZero();

            assertThat(new CommandLine(new ShopMain()).execute(fill)).isZero();
            assertThat(number(connection, "SELECT count(*) FROM orders")).isEqualTo(orders);
        }
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
