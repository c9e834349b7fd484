package io.milepost.sla.web.publicsite;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.util.Duration;
import io.milepost.sla.catalogue.Service;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the public pages are written as files, a directory for each service below {@code directory}; under which address the world finds
 * that directory, with a slash at its end; and after how long without a change they are written again, so that a reader sees that the
 * publisher lives.
 */
public record PublicSiteConfiguration(
        @Nullable Path directory,
        @Nullable URI address,
        @NotNull java.time.Duration every) {
    static final java.time.Duration EVERY = java.time.Duration.ofMinutes(5);
    public static final PublicSiteConfiguration NONE = new PublicSiteConfiguration(null, null, EVERY);

    public PublicSiteConfiguration {
        if (address != null && !isUsable(address)) {
            throw new IllegalArgumentException(
                    "Cannot use publicSite: expected an address like https://status.example.org/mail/, with a slash at its end, got "
                            + address);
        }
        if (every.compareTo(java.time.Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException(
                    "Cannot use publicSite: expected every to be 1 s or longer, got " + every);
        }
    }

    PublicSiteConfiguration(
            @JsonProperty("directory") @Nullable Path directory,
            @JsonProperty("address") @Nullable URI address,
            @JsonProperty("every") @Nullable Duration every) {
        this(directory, address, every == null ? EVERY : every.toJavaDuration());
    }

    @Nullable
    String addressOf(Service service) {
        return address == null ? null : address + service.name() + "/";
    }

    private static boolean isUsable(URI address) {
        return address.getScheme() != null
                && Set.of("http", "https").contains(address.getScheme().toLowerCase(Locale.ROOT))
                && address.getHost() != null
                && address.getRawQuery() == null
                && address.getRawFragment() == null
                && address.toString().endsWith("/");
    }
}
