package io.milepost.analytics;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.milepost.analytics.lake.LakeSettings;
import io.milepost.analytics.publish.ApiSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a run of the jobs needs to know.
 *
 * @param services the services to analyse; all of the catalogue when empty
 * @param master Spark's master; {@code local[2]} runs everything in this process on two cores
 * @param producer the first part of the producer's name in the API; the service's name is the second
 */
record AnalyticsConfiguration(
        @JsonProperty(required = true) @JsonSetter(nulls = Nulls.FAIL)
        LakeSettings lake,

        @JsonProperty(required = true) @JsonSetter(nulls = Nulls.FAIL)
        Path catalogue,

        @JsonProperty(required = true) @JsonSetter(nulls = Nulls.FAIL)
        ApiSettings api,

        List<String> services,
        String master,
        String producer) {
    private static final Pattern PRODUCER = Pattern.compile("[a-z0-9][a-z0-9.-]{0,15}");

    AnalyticsConfiguration(
            LakeSettings lake,
            Path catalogue,
            ApiSettings api,
            @Nullable List<String> services,
            @Nullable String master,
            @Nullable String producer) {
        this.lake = lake;
        this.catalogue = catalogue;
        this.api = api;
        this.services = services == null ? List.of() : List.copyOf(services);
        this.master = master == null ? "local[2]" : master;
        this.producer = producer == null ? "jobs" : producer;
        if (!PRODUCER.matcher(this.producer).matches()) {
            throw new IllegalArgumentException(
                    "producer: expected a-z, 0-9, dot and dash, at most 16 long, got " + this.producer);
        }
    }
}
