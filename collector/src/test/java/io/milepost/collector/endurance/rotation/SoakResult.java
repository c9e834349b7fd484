package io.milepost.collector.endurance.rotation;

/**
 * What a soak found.
 *
 * @param twice lines that counted twice
 * @param readAgain lines that were read again, and told to be duplicates
 * @param pieces pieces of lines that passed for lines
 */
record SoakResult(long rotations, long written, long lost, long twice, long readAgain, long pieces) {
    boolean isClean() {
        return lost == 0 && twice == 0 && pieces == 0;
    }
}
