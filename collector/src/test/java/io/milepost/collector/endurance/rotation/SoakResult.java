package io.milepost.collector.endurance.rotation;

/**
 * What a soak found; results of several add up.
 *
 * @param twice lines that counted twice
 * @param readAgain lines that were read again, and told to be duplicates
 */
record SoakResult(long rotations, long written, long lost, long twice, long readAgain) {
    static final SoakResult NOTHING = new SoakResult(0, 0, 0, 0, 0);

    SoakResult plus(SoakResult other) {
        return new SoakResult(
                rotations + other.rotations,
                written + other.written,
                lost + other.lost,
                twice + other.twice,
                readAgain + other.readAgain);
    }

    boolean isClean() {
        return lost == 0 && twice == 0;
    }
}
