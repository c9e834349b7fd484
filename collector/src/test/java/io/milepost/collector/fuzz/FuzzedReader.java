package io.milepost.collector.fuzz;

/** Something that reads what others write. Feeding it an input checks all that must hold for any input. Used by one thread. */
public interface FuzzedReader {

    /** Throws when the reader breaks a promise: an {@link AssertionError} says which one. */
    void read(byte[] input) throws Exception;
}
