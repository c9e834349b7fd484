package io.milepost.sla.store;

import io.milepost.sla.command.CommandFailure;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings the facts database to the layout that this version of the code works on. */
public final class Migrations {

    private Migrations() {}

    public static void run(DatabaseConfiguration database) {
        try {
            Flyway.configure()
                    .dataSource(
                            database.url(),
                            database.user(),
                            SecretFile.load("database password", database.passwordFile()))
                    .locations("classpath:io/milepost/sla/store/migrations")
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw CommandFailure.failed("Cannot open the facts database: expected PostgreSQL at %s for user %s, got: %s"
                    .formatted(database.url(), database.user(), reason(e)));
        }
    }

    private static String reason(Throwable failure) {
        Throwable deepest = failure;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return String.valueOf(deepest.getMessage())
                .lines()
                .findFirst()
                .orElse(deepest.getClass().getSimpleName());
    }
}
