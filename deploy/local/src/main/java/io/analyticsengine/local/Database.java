package io.analyticsengine.local;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** One database of the local PostgreSQL as seen by one role. */
public record Database(String host, int port, String name, String user, String password) {

    public String url() {
        return "jdbc:postgresql://" + host + ":" + port + "/" + name;
    }

    public Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("ApplicationName", "engine");
        return DriverManager.getConnection(url(), properties);
    }

    @Override
    public String toString() {
        return user + "@" + url();
    }
}
