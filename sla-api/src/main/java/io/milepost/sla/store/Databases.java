package io.milepost.sla.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** The databases that Milepost keeps on its own server, each with a role that owns it and sees no other. */
final class Databases {

    private Databases() {}

    static Optional<String> findDataDirectory(String url, String password) {
        try (Connection connection = DriverManager.getConnection(url, PostgresServer.SUPERUSER, password);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show data_directory")) {
            return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
        } catch (SQLException ignored) {
            // Another server, or another program, on that port: not the one that was looked for.
            return Optional.empty();
        }
    }

    /** Makes role and database if they are missing, and lets the role's password be that of the file. */
    static void create(PostgresServer server, String name, Path passwordFile) throws IOException, SQLException {
        String password = SecretFile.loadOrCreate(passwordFile);
        try (Connection connection = DriverManager.getConnection(
                server.url(PostgresServer.SUPERUSER), PostgresServer.SUPERUSER, server.password())) {
            if (!exists(connection, "select 1 from pg_roles where rolname = ?", name)) {
                execute(connection, "create role " + quoted(name) + " login");
            }
            // Utility statements take no parameters; the password is hexadecimal, and quoted all the same.
            execute(connection, "alter role " + quoted(name) + " password '" + password.replace("'", "''") + "'");
            if (!exists(connection, "select 1 from pg_database where datname = ?", name)) {
                execute(connection, "create database " + quoted(name) + " owner " + quoted(name));
            }
            execute(connection, "revoke all on database " + quoted(name) + " from public");
        }
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    private static void execute(Connection connection, String statement) throws SQLException {
        try (Statement one = connection.createStatement()) {
            one.execute(statement);
        }
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
