package io.milepost.dashboards.publicpage;

import java.util.ArrayList;
import java.util.List;

/** The names of the files that belong to a public page. Once published they stay: other people's pages and programs lead there. */
public final class SiteFiles {
    public static final String PAGE = "index.html";
    public static final String STATUS = "status.json";
    public static final String DICTIONARY = "data-dictionary.csv";
    public static final String FEED = "feed.atom";
    public static final String BADGE_NOW = "badge-now.svg";
    public static final String BADGE_MONTH = "badge-month.svg";
    public static final String EMBED = "embed.html";
    public static final String EMBED_LIGHT = "embed-light.html";
    public static final String EMBED_DARK = "embed-dark.html";
    public static final String OEMBED = "oembed.json";
    public static final String SUMS = "SHA256SUMS";
    public static final String SIGNATURE = "SHA256SUMS.sig";
    public static final String KEY = "signing-key.pem";

    private SiteFiles() {}

    /** Those that the page leads to; tables have their links beside them. */
    static List<String> offered(boolean signed) {
        List<String> files = new ArrayList<>(List.of(STATUS, DICTIONARY, FEED, BADGE_NOW, BADGE_MONTH, EMBED));
        if (signed) {
            files.addAll(List.of(SUMS, SIGNATURE, KEY));
        }
        return files;
    }
}
