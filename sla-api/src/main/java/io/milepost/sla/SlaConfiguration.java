package io.milepost.sla;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.core.Configuration;
import io.dropwizard.util.Duration;
import io.milepost.sla.access.PersonConfiguration;
import io.milepost.sla.alert.AlertsConfiguration;
import io.milepost.sla.dispatch.ReportsConfiguration;
import io.milepost.sla.edition.EditionsConfiguration;
import io.milepost.sla.store.DatabaseConfiguration;
import io.milepost.sla.web.publicsite.PublicSiteConfiguration;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the operator of the API says of its surroundings. Paths are relative to the directory in which it is started. */
public final class SlaConfiguration extends Configuration {

    private static final java.time.Duration EVERY = java.time.Duration.ofSeconds(5);

    @Valid
    @NotNull
    private final DatabaseConfiguration database;

    @NotNull
    private final Path catalogue;

    @NotNull
    private final Path tokenFile;

    private final boolean demo;

    @Valid
    private final ReportsConfiguration reports;

    @Valid
    private final List<PersonConfiguration> people;

    @Valid
    private final @Nullable EditionsConfiguration editions;

    private final java.time.Duration judgeAhead;

    @Valid
    private final AlertsConfiguration alerts;

    private final PublicSiteConfiguration publicSite;

    SlaConfiguration(
            @JsonProperty("database") DatabaseConfiguration database,
            @JsonProperty("catalogue") Path catalogue,
            @JsonProperty("tokenFile") Path tokenFile,
            @JsonProperty("demo") boolean demo,
            @JsonProperty("reports") @Nullable ReportsConfiguration reports,
            @JsonProperty("people") @Nullable List<PersonConfiguration> people,
            @JsonProperty("editions") @Nullable EditionsConfiguration editions,
            @JsonProperty("judgeAhead") @Nullable Duration judgeAhead,
            @JsonProperty("alerts") @Nullable AlertsConfiguration alerts,
            @JsonProperty("publicSite") @Nullable PublicSiteConfiguration publicSite) {
        this.database = database;
        this.catalogue = catalogue;
        this.tokenFile = tokenFile;
        this.demo = demo;
        this.reports = reports == null ? ReportsConfiguration.NONE : reports;
        this.people = people == null ? List.of() : List.copyOf(people);
        this.editions = editions;
        this.judgeAhead = judgeAhead == null ? EVERY : judgeAhead.toJavaDuration();
        this.alerts = alerts == null ? AlertsConfiguration.STANDARD : alerts;
        this.publicSite = publicSite == null ? PublicSiteConfiguration.NONE : publicSite;
        setServerFactory(ServerDefaults.server());
        setLoggingFactory(ServerDefaults.logging());
    }

    /** The facts database. */
    DatabaseConfiguration database() {
        return database;
    }

    /** The directory of services, definitions and contracts. */
    Path catalogue() {
        return catalogue;
    }

    /** The file of the token with which producers put facts. */
    Path tokenFile() {
        return tokenFile;
    }

    /** Whether the data are made up, which every page then says. */
    boolean demo() {
        return demo;
    }

    /** The reports that are sent by themselves, none unless some are written down. */
    ReportsConfiguration reports() {
        return reports;
    }

    /** Those who may close periods, and see and decide what the contract's parties share. */
    List<PersonConfiguration> people() {
        return people;
    }

    /** With what editions are signed; null where none are made. */
    @Nullable
    EditionsConfiguration editions() {
        return editions;
    }

    /** How often it is looked whether months are to be judged before they are asked for; zero: never. */
    java.time.Duration judgeAhead() {
        return judgeAhead;
    }

    /** How conditions are looked for that somebody is told of; of what and whom, the catalogue says. */
    AlertsConfiguration alerts() {
        return alerts;
    }

    /** Where the public pages are written as files; nowhere unless it is said. */
    PublicSiteConfiguration publicSite() {
        return publicSite;
    }
}
