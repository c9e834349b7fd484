package io.milepost.analytics.lake;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.nio.file.Path;

/**
 * Where the event lake stands: the PostgreSQL database that is its catalog, and the directory (or address) of its files. The password
 * is named by the file that holds it.
 */
public record LakeSettings(
        @JsonProperty(required = true) @JsonSetter(nulls = Nulls.FAIL)
        String jdbcUrl,

        @JsonProperty(required = true) @JsonSetter(nulls = Nulls.FAIL)
        String user,

        @JsonProperty(required = true) @JsonSetter(nulls = Nulls.FAIL)
        Path passwordFile,

        @JsonProperty(required = true) @JsonSetter(nulls = Nulls.FAIL)
        String warehouse) {
    /** The catalog's name is a part of its keys: every reader and writer must say the same. */
    public static final String CATALOG = "lake";

    public static final String NAMESPACE = "milepost";
}
