package io.milepost.sla.catalogue;

import io.milepost.sla.command.CommandFailure;
import io.milepost.sla.problem.ProblemException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The services, their organisations and the definitions of active, as they stand in the operator's directory. Immutable. */
public final class Catalogue {

    private final List<Service> services;
    private final List<ActiveDefinition> definitions;
    private final Map<String, Map<String, Organisation>> organisations;
    private final List<PlannedWork> work;
    private final List<KnownFigure> knownFigures;

    private Catalogue(
            List<Service> services,
            List<ActiveDefinition> definitions,
            Map<String, Map<String, Organisation>> organisations,
            List<PlannedWork> work,
            List<KnownFigure> knownFigures) {
        this.services = List.copyOf(services);
        this.definitions = List.copyOf(definitions);
        this.organisations = Map.copyOf(organisations);
        this.work = List.copyOf(work);
        this.knownFigures = List.copyOf(knownFigures);
    }

    /** The shape of service.yml. */
    record ServiceFile(List<Service> services) {
        ServiceFile {
            CatalogueFile.require(services, "list of services");
        }
    }

    /** The shape of lifecycle.yml. */
    record LifecycleFile(
            List<ActiveDefinition> definitions,
            @Nullable LifecycleRule lifecycle,
            @Nullable HabitRule habit) {
        LifecycleFile {
            CatalogueFile.require(definitions, "list of definitions");
        }
    }

    /** How long an unused account is kept, which the jobs apply. */
    record LifecycleRule(
            @Nullable Integer inactiveAfterDays,
            @Nullable Integer deleteAfterDays,
            @Nullable List<String> exemptKinds,
            @Nullable List<Integer> dueWithinDays) {}

    /** How often an account is used that is used habitually, which the jobs apply. */
    record HabitRule(@Nullable Integer days, @Nullable Integer withinDays) {}

    public static Catalogue load(Path directory) {
        Path file = directory.resolve("service.yml");
        List<Service> services = CatalogueFile.load(file, ServiceFile.class).services();
        refuseTwins(file, services.stream().map(Service::name).toList());
        Path lifecycle = directory.resolve("lifecycle.yml");
        List<ActiveDefinition> definitions =
                CatalogueFile.load(lifecycle, LifecycleFile.class).definitions();
        refuseTwins(lifecycle, definitions.stream().map(ActiveDefinition::name).toList());
        Map<String, Map<String, Organisation>> organisations = new HashMap<>();
        for (Service service : services) {
            String register = service.organisations();
            organisations.put(
                    service.name(),
                    register == null ? Map.of() : OrganisationRegister.load(directory.resolve(register)));
        }
        return new Catalogue(
                services, definitions, organisations, WorkCalendar.load(directory), KnownFigures.load(directory));
    }

    public List<Service> services() {
        return services;
    }

    public Optional<Service> findService(String name) {
        return services.stream().filter(service -> service.name().equals(name)).findFirst();
    }

    /** For a service that a client names. */
    public Service requireService(String name) {
        return findService(name)
                .orElseThrow(() -> ProblemException.notFound("Cannot find the service: expected one of "
                        + String.join(", ", services.stream().map(Service::name).toList()) + ", got " + name));
    }

    public List<ActiveDefinition> definitions() {
        return definitions;
    }

    public Optional<ActiveDefinition> findDefinition(String name) {
        return definitions.stream()
                .filter(definition -> definition.name().equals(name))
                .findFirst();
    }

    /** The definition that began last on or before the day. */
    public Optional<ActiveDefinition> findDefinitionInForce(LocalDate day) {
        return definitions.stream()
                .filter(definition -> began(definition.inForceFrom(), day))
                .max(Comparator.comparing(ActiveDefinition::inForceFrom));
    }

    public Optional<Organisation> findOrganisation(String service, String code) {
        return Optional.ofNullable(organisations.getOrDefault(service, Map.of()).get(code));
    }

    /** The organisations of a service as the newest rows of its register describe them. */
    public Collection<Organisation> findOrganisations(String service) {
        return organisations.getOrDefault(service, Map.of()).values();
    }

    /** What others have told of a service's accounts, in the order of its days. */
    public List<KnownFigure> findKnownFigures(String service) {
        return knownFigures.stream()
                .filter(each -> each.service().equals(service))
                .sorted(Comparator.comparing(KnownFigure::day))
                .toList();
    }

    /** The work on a service that was ever announced, in the order of its beginning. */
    public List<PlannedWork> findWork(String service) {
        return work.stream()
                .filter(each -> each.service().equals(service))
                .sorted(Comparator.comparing(PlannedWork::start))
                .toList();
    }

    private static boolean began(@Nullable LocalDate inForceFrom, LocalDate day) {
        return inForceFrom != null && !inForceFrom.isAfter(day);
    }

    private static void refuseTwins(Path file, List<String> names) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw CommandFailure.invalidConfiguration(
                        "Cannot read the catalogue: %s: expected each name once, got %s twice".formatted(file, name));
            }
        }
    }
}
