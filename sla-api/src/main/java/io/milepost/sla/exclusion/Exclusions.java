package io.milepost.sla.exclusion;

import io.milepost.sla.access.Person;
import io.milepost.sla.contract.Contract;
import io.milepost.sla.facts.StoredFacts;
import io.milepost.sla.problem.ProblemException;
import io.milepost.sla.signing.Hash;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** What people do with requests, and the rules for it: nobody decides on what they asked for, and nothing is undone in silence. */
public final class Exclusions {
    static final int LARGEST_FILE = 5 << 20;
    static final int MOST_FILES = 10;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,79}");

    private final Jdbi jdbi;
    private final List<Contract> contracts;
    private final StoredExclusions stored;
    private final Clock clock;

    public Exclusions(Jdbi jdbi, List<Contract> contracts, Clock clock) {
        this.jdbi = jdbi;
        this.contracts = List.copyOf(contracts);
        this.stored = new StoredExclusions(jdbi);
        this.clock = clock;
    }

    public Exclusion ask(String service, ExclusionRequest request, Person person) {
        Instant now = now();
        Exclusion.Event asked = new Exclusion.Event(ExclusionState.ASKED, person.name(), now, request.requireReason());
        Exclusion exclusion = new Exclusion(
                0,
                service,
                request.contractOrAll(),
                request.measureOrAll(),
                request.parseKind(),
                request.start(),
                request.end(),
                request.announced(now),
                List.of(asked),
                List.of());
        refuseUnknown(exclusion);
        return jdbi.inTransaction(handle -> {
            long id = stored.add(handle, exclusion);
            stored.add(handle, id, asked);
            StoredFacts.countChange(handle, service, now);
            return stored.find(handle, service, id).orElseThrow();
        });
    }

    /** A misspelt measure would never be excluded from anything. */
    private void refuseUnknown(Exclusion exclusion) {
        boolean known = contracts.stream()
                .filter(contract ->
                        contract.service().equals(exclusion.service()) && exclusion.concerns(contract.name()))
                .anyMatch(contract -> exclusion.measure().isEmpty()
                        || contract.measures().stream()
                                .anyMatch(measure -> measure.name().equals(exclusion.measure())));
        if (!known) {
            throw ProblemException.badRequest(
                    "Cannot ask for an exclusion: expected a contract of the service and a measure of it, or none for all, got contract \"%s\" and measure \"%s\""
                            .formatted(exclusion.contract(), exclusion.measure()));
        }
    }

    /** An administrator's yes or no, which is another's than who asked. */
    public Exclusion decide(String service, long id, ExclusionState decision, String reason, Person person) {
        person.requireAdministrator();
        return change(service, id, decision, reason, person);
    }

    /** By who asked for it, or by an administrator. */
    public Exclusion withdraw(String service, long id, String reason, Person person) {
        return change(service, id, ExclusionState.WITHDRAWN, reason, person);
    }

    private Exclusion change(String service, long id, ExclusionState state, String reason, Person person) {
        Instant now = now();
        return jdbi.inTransaction(handle -> {
            Exclusion before = lock(handle, service, id);
            refuse(before, state, person);
            stored.add(handle, id, new Exclusion.Event(state, person.name(), now, reason));
            StoredFacts.countChange(handle, service, now);
            return stored.find(handle, service, id).orElseThrow();
        });
    }

    private static void refuse(Exclusion exclusion, ExclusionState state, Person person) {
        boolean own = exclusion.asked().who().equals(person.name());
        if (state == ExclusionState.WITHDRAWN && !own) {
            person.requireAdministrator();
        }
        if (state != ExclusionState.WITHDRAWN && own) {
            throw ProblemException.of(
                    403,
                    "Cannot decide on exclusion %d: expected somebody else than who asked for it, got %s"
                            .formatted(exclusion.id(), person.name()));
        }
        if (!state.mayFollow(exclusion.state())) {
            throw ProblemException.of(
                    409,
                    "Cannot make exclusion %d %s: expected one that is %s, got one that is %s"
                            .formatted(
                                    exclusion.id(),
                                    state.word(),
                                    state == ExclusionState.WITHDRAWN ? "asked or approved" : "asked",
                                    exclusion.state().word()));
        }
    }

    /** Evidence is attached while the request is open; what was decided on stays what it was. */
    public Exclusion attach(String service, long id, String name, byte[] content, Person person) {
        if (!NAME.matcher(name).matches()) {
            throw ProblemException.badRequest(
                    "Cannot attach a file: expected a name of letters, digits, dots and hyphens, got another");
        }
        if (content.length == 0 || content.length > LARGEST_FILE) {
            throw ProblemException.of(
                    413, "Cannot attach %s: expected 1 byte to 5 MiB, got %d bytes".formatted(name, content.length));
        }
        Instant now = now();
        return jdbi.inTransaction(handle -> {
            Exclusion before = lock(handle, service, id);
            if (before.state() != ExclusionState.ASKED
                    || before.files().size() >= MOST_FILES
                    || before.files().stream().anyMatch(file -> file.name().equals(name))) {
                throw ProblemException.of(
                        409,
                        "Cannot attach %s: expected an open request with fewer than %d files and none of that name, got one that is %s, with %d"
                                .formatted(
                                        name,
                                        MOST_FILES,
                                        before.state().word(),
                                        before.files().size()));
            }
            stored.add(
                    handle,
                    id,
                    new Exclusion.Attachment(name, person.name(), now, Hash.of(content), content.length),
                    content);
            return stored.find(handle, service, id).orElseThrow();
        });
    }

    private Exclusion lock(Handle handle, String service, long id) {
        handle.execute("select pg_advisory_xact_lock(hashtextextended('milepost.exclusion', ?))", id);
        return stored.find(handle, service, id).orElseThrow(() -> notFound(id));
    }

    static ProblemException notFound(long id) {
        return ProblemException.notFound("Cannot find the exclusion: expected one of the service's, got " + id);
    }

    private Instant now() {
        return Instant.now(clock).truncatedTo(ChronoUnit.SECONDS);
    }
}
