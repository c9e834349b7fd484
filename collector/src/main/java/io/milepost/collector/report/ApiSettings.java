package io.milepost.collector.report;

import java.net.URI;
import java.nio.file.Path;

/** Where facts go, and the file that holds the token which lets them in. */
public record ApiSettings(URI url, Path tokenFile) {
    public ApiSettings {
        if (!"http".equals(url.getScheme()) && !"https".equals(url.getScheme())) {
            throw new IllegalArgumentException("Cannot use the API's url: expected http://… or https://…, got " + url);
        }
    }
}
