package io.milepost.dashboards.publicsite;

import java.nio.charset.StandardCharsets;

/** One file of the public site: its path below the site's directory, with forward slashes, and what it holds. */
public record SiteFile(String path, String contentType, byte[] bytes) {
    public static SiteFile text(String path, String contentType, String text) {
        return new SiteFile(path, contentType + "; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }
}
