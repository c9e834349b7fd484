package io.milepost.dashboards.publicpage;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the files of a public page are: {@code base} is put before a file's name (empty among the files themselves), {@code address} is
 * the site's own on the web, as its publisher gave it, with a slash at its end. {@code dueBy} is when newer files are there at the
 * latest, {@code signed} whether they come with a signature, and {@code checks} how a reader checks them, step by step.
 */
public record SiteLinks(
        String base, @Nullable String address, @Nullable Instant dueBy, boolean signed, List<String> checks) {
    public SiteLinks {
        checks = List.copyOf(checks);
    }
}
