package io.milepost.collector.pseudonym;

import io.milepost.collector.event.Pseudonym;

/** Turns identifiers into keyed pseudonyms. Not thread-safe: each thread has its own, made from the same key. */
public final class Pseudonyms {

    /** @param key at least 32 random bytes, from a {@link KeyFile} */
    public Pseudonyms(byte[] key) {}

    /** An address, alias or login name; normalised here. */
    public Pseudonym identifier(String identifier) {
        return new Pseudonym(0, 0);
    }

    public Pseudonym account(String account) {
        return new Pseudonym(0, 0);
    }

    public Pseudonym person(String person) {
        return new Pseudonym(0, 0);
    }

    public Pseudonym address(String address) {
        return new Pseudonym(0, 0);
    }
}
