package io.milepost.sla.level.answer;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How old an answer somebody takes, who asks with {@code Cache-Control: max-stale} (RFC 9111, 5.2.1.2); nobody else is given one. */
final class MaxStale {
    private static final Pattern DIRECTIVE =
            Pattern.compile("(?:^|,)\\s*max-stale\\s*(?:=\\s*\"?(\\d{1,9})\"?\\s*)?(?:,|$)");
    private static final Duration ANY = Duration.ofDays(365_000);

    private MaxStale() {}

    static Optional<Duration> parse(@Nullable String cacheControl) {
        if (cacheControl == null) {
            return Optional.empty();
        }
        Matcher directive = DIRECTIVE.matcher(cacheControl.toLowerCase(Locale.ROOT));
        if (!directive.find()) {
            return Optional.empty();
        }
        return Optional.of(directive.group(1) == null ? ANY : Duration.ofSeconds(Long.parseLong(directive.group(1))));
    }
}
