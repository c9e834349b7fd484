package io.milepost.sla.store;

import io.dropwizard.db.DataSourceFactory;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.nio.file.Path;
import java.util.Map;

/** How the facts database is reached; its password stands in a file. */
public record DatabaseConfiguration(
        @NotNull
        @Pattern(
                regexp = "jdbc:postgresql:.+",
                message = "must be a URL such as jdbc:postgresql://127.0.0.1:5432/facts")
        String url,

        @NotNull String user,
        @NotNull Path passwordFile) {

    private static final int CONNECTIONS = 8;

    /** A small pool: a request holds a connection for milliseconds, and the server's processes cost memory. */
    public DataSourceFactory toPool() {
        DataSourceFactory pool = new DataSourceFactory();
        pool.setDriverClass("org.postgresql.Driver");
        pool.setUrl(url);
        pool.setUser(user);
        pool.setPassword(SecretFile.load("database password", passwordFile));
        pool.setInitialSize(1);
        pool.setMinSize(1);
        pool.setMaxSize(CONNECTIONS);
        pool.setCheckConnectionOnBorrow(false);
        pool.setCheckConnectionWhileIdle(true);
        pool.setValidationQuery("select 1");
        pool.setProperties(Map.of("ApplicationName", "milepost", "charSet", "UTF-8"));
        return pool;
    }
}
