package io.milepost.analytics;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of the code that computes; facts of another version are computed again. */
final class CodeVersion {
    private static final String RESOURCE = "code.properties";

    private CodeVersion() {}

    static String load() {
        try (InputStream resource = CodeVersion.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new IllegalStateException("Cannot find the code's version: expected " + RESOURCE + " in the jar");
            }
            Properties properties = new Properties();
            properties.load(resource);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
