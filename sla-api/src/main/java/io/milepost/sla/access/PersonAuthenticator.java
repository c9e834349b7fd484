package io.milepost.sla.access;

import io.dropwizard.auth.Authenticator;
import io.milepost.sla.command.CommandFailure;
import io.milepost.sla.signing.Hash;
import io.milepost.sla.store.SecretFile;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Knows people by their tokens, which it keeps as hashes only: looking one up tells nothing about the others. */
public final class PersonAuthenticator implements Authenticator<String, Person> {
    private final Map<String, Person> people = new HashMap<>();

    public PersonAuthenticator(List<PersonConfiguration> configured) {
        for (PersonConfiguration person : configured) {
            String token = hash(SecretFile.load("token of " + person.name(), person.tokenFile()));
            Person other = people.put(token, new Person(person.name(), person.role()));
            if (other != null
                    || people.values().stream()
                                    .filter(each -> each.name().equals(person.name()))
                                    .count()
                            > 1) {
                throw CommandFailure.invalidConfiguration(
                        "Cannot tell people apart: expected a name and a token of their own for each, got those of "
                                + person.name() + " twice");
            }
        }
    }

    @Override
    public Optional<Person> authenticate(String token) {
        return Optional.ofNullable(people.get(hash(token)));
    }

    private static String hash(String token) {
        return Hash.of(token.getBytes(StandardCharsets.UTF_8));
    }
}
