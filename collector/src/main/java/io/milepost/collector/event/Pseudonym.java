package io.milepost.collector.event;

/** A person's identifier or a client's address as the lake knows it: the first 16 bytes of a keyed hash. */
public record Pseudonym(long high, long low) {

    /** 32 lower-case hexadecimal digits. */
    public String hex() {
        return Hex.of(high, low);
    }
}
