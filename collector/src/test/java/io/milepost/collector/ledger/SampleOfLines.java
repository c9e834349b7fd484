package io.milepost.collector.ledger;

/** What the sample of unrecognised lines would hold of a line. */
public final class SampleOfLines {
    private SampleOfLines() {}

    public static String of(String showable) {
        return UnrecognisedSample.mask(showable);
    }
}
