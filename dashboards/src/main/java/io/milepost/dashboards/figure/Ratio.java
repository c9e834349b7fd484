package io.milepost.dashboards.figure;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * An exact share: so many of so many. It stays a pair of whole numbers until it is printed, because a verdict that is taken on a
 * rounded percentage can be wrong.
 */
public record Ratio(BigInteger numerator, BigInteger denominator) implements Comparable<Ratio> {
    private static final BigInteger HUNDRED = BigInteger.valueOf(100);

    public Ratio {
        if (denominator.signum() <= 0) {
            throw new IllegalArgumentException(
                    "Cannot form a ratio: expected a denominator above 0, got " + denominator);
        }
    }

    public static Ratio of(long numerator, long denominator) {
        return new Ratio(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
    }

    /** Per cent with so many decimals; {@link RoundingMode#DOWN} is what contracts publish. */
    public BigDecimal percent(int decimals, RoundingMode rounding) {
        return new BigDecimal(numerator.multiply(HUNDRED)).divide(new BigDecimal(denominator), decimals, rounding);
    }

    public Ratio minus(Ratio other) {
        return new Ratio(
                numerator.multiply(other.denominator).subtract(other.numerator.multiply(denominator)),
                denominator.multiply(other.denominator));
    }

    @Override
    public int compareTo(Ratio other) {
        return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
    }
}
