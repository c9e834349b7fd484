package io.milepost.sla.web.sidebyside;

import io.milepost.sla.adoption.AdoptionScope;
import io.milepost.sla.catalogue.Catalogue;
import io.milepost.sla.catalogue.Organisation;
import io.milepost.sla.catalogue.Service;
import io.milepost.sla.http.QueryDates;
import io.milepost.sla.problem.ProblemException;
import io.milepost.sla.web.page.Words;
import java.time.LocalDate;

/** Accounts of one scope of a service on one civil day, in an address {@code national|region|2026-10-31|North}. */
record Group(Service service, AdoptionScope scope, LocalDate day, String code) {
    private static final int PARTS = 4;

    static Group parse(String parameter, String text, Catalogue catalogue) {
        String[] parts = text.split("\\|", PARTS);
        if (parts.length != PARTS) {
            throw ProblemException.badRequest("Cannot read " + parameter
                    + ": expected SERVICE|SCOPE|DAY|CODE such as national|region|2026-10-31|North, got " + text);
        }
        AdoptionScope scope = AdoptionScope.find(parts[1])
                .orElseThrow(() -> ProblemException.badRequest("Cannot read the scope of " + parameter
                        + ": expected nation, region, type or organisation, got " + parts[1]));
        LocalDate day = QueryDates.parse(parameter, parts[2])
                .orElseThrow(() -> ProblemException.badRequest(
                        "Cannot read the day of " + parameter + ": expected one such as 2026-10-31, got none"));
        return new Group(catalogue.requireService(parts[0]), scope, day, parts[3]);
    }

    Group with(AdoptionScope other, String otherCode) {
        return new Group(service, other, day, otherCode);
    }

    Group on(LocalDate other) {
        return new Group(service, scope, other, code);
    }

    String text() {
        return service.name() + "|" + scope.word() + "|" + day + "|" + code;
    }

    String title(Catalogue catalogue) {
        return switch (scope) {
            case NATION -> service.title();
            case REGION -> code;
            case TYPE -> Words.title(code);
            case ORGANISATION ->
                catalogue
                        .findOrganisation(service.name(), code)
                        .map(Organisation::name)
                        .orElse(code);
        };
    }
}
