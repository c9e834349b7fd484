package io.milepost.sla.edition;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.util.Duration;
import io.milepost.sla.bundle.DisclosurePolicy;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * With which key editions are signed and who answers for it, where the chain's head is handed over, by which rule small numbers are
 * protected, and how long facts must be at rest before closed periods are compared with them.
 */
public record EditionsConfiguration(
        @NotNull Path keyFile,
        @NotBlank String keyOwner,
        @Nullable Path headDirectory,
        @NotBlank String disclosure,
        @NotNull Duration settle) {
    public EditionsConfiguration(
            @JsonProperty("keyFile") Path keyFile,
            @JsonProperty("keyOwner") String keyOwner,
            @JsonProperty("headDirectory") @Nullable Path headDirectory,
            @JsonProperty("disclosure") @Nullable String disclosure,
            @JsonProperty("settle") @Nullable Duration settle) {
        this.keyFile = keyFile;
        this.keyOwner = keyOwner;
        this.headDirectory = headDirectory;
        this.disclosure = disclosure == null ? DisclosurePolicy.NHS_CENTRAL.title() : disclosure;
        this.settle = settle == null ? Duration.minutes(5) : settle;
        DisclosurePolicy.parse(this.disclosure);
    }

    public DisclosurePolicy policy() {
        return DisclosurePolicy.parse(disclosure);
    }
}
