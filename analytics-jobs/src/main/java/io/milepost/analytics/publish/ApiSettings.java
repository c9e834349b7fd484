package io.milepost.analytics.publish;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.net.URI;
import java.nio.file.Path;

/** Where the API listens, and the file that holds the token which facts are published with. */
public record ApiSettings(
        @JsonProperty(required = true) @JsonSetter(nulls = Nulls.FAIL)
        URI url,

        @JsonProperty(required = true) @JsonSetter(nulls = Nulls.FAIL)
        Path tokenFile) {
    public ApiSettings {
        if (!"http".equals(url.getScheme()) && !"https".equals(url.getScheme())) {
            throw new IllegalArgumentException("api.url: expected an address with http or https, got " + url);
        }
    }
}
