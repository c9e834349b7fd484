package io.milepost.sla.web.publicpage;

import io.milepost.dashboards.figure.Provenance;
import io.milepost.dashboards.publicpage.Imprint;
import io.milepost.sla.catalogue.Publisher;
import io.milepost.sla.catalogue.Service;
import io.milepost.sla.contract.Contract;
import io.milepost.sla.web.page.Sources;
import java.util.ArrayList;
import java.util.List;

/** Who publishes a service's public page, what it is based on, and how anybody can check it. */
final class PublicImprint {
    private static final Publisher NOBODY = new Publisher(
            "the operator of this Milepost, who has not given a name",
            "none given; the operator sets publisher in the catalogue’s service.yml");

    private final Sources sources;
    private final Service service;

    PublicImprint(Sources sources, Service service) {
        this.sources = sources;
        this.service = service;
    }

    Imprint load(Provenance provenance) {
        Publisher publisher = service.publisher() == null ? NOBODY : service.publisher();
        return new Imprint(publisher.name(), publisher.contact(), basis(provenance), checks());
    }

    private List<String> basis(Provenance provenance) {
        List<String> basis = new ArrayList<>();
        basis.add("Results of probes that use the service as its users do"
                + (service.vantages().isEmpty() ? "" : ", from " + String.join(" and ", service.vantages())) + ".");
        basis.add("The service’s own mail logs, of which every line is accounted for.");
        contracts()
                .forEach(contract -> basis.add("The contract “" + contract.title() + "”, as data: each verdict is taken"
                        + " on exact values by its own rules."));
        if (!provenance.catalogue().isEmpty()) {
            basis.add("The catalogue of services, definitions and contracts with the hash " + provenance.catalogue()
                    + ".");
        }
        basis.add("Milepost " + sources.code() + ", whose source code is open.");
        return basis;
    }

    private List<String> checks() {
        List<String> checks = new ArrayList<>();
        checks.add(
                "Download the tables of this page as CSV: “Download as CSV” stands below each of them, and “About this"
                        + " file” says what it rests on.");
        checks.add("Compare them with every figure as JSON at /api/v1/services/" + service.name() + "/figures.");
        contracts().stream()
                .findFirst()
                .ifPresent(contract -> checks.add("Follow the arithmetic of a verdict step by step at /api/v1/services/"
                        + service.name() + "/sla/" + contract.name() + "?period=2026-10 (or another month), and judge"
                        + " the contract again on your own records with ./milepost sla."));
        checks.add("Write to the contact above when a figure is wrong. A correction is listed under Revisions.");
        return checks;
    }

    private List<Contract> contracts() {
        return sources.levels().findContracts(service.name());
    }
}
