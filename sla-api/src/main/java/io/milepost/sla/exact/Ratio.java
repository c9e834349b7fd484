package io.milepost.sla.exact;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** An exact fraction in lowest terms, its denominator above zero: the only number that a verdict is taken on. */
public record Ratio(BigInteger numerator, BigInteger denominator) implements Comparable<Ratio> {
    public static final Ratio ZERO = of(0, 1);
    public static final Ratio ONE = of(1, 1);
    private static final BigInteger HUNDRED = BigInteger.valueOf(100);

    public Ratio {
        if (denominator.signum() == 0) {
            throw new IllegalArgumentException("Cannot make a ratio: expected a denominator, got 0");
        }
        BigInteger divisor = numerator.gcd(denominator);
        if (denominator.signum() < 0) {
            divisor = divisor.negate();
        }
        if (!divisor.equals(BigInteger.ONE)) {
            numerator = numerator.divide(divisor);
            denominator = denominator.divide(divisor);
        }
    }

    public static Ratio of(long numerator, long denominator) {
        return new Ratio(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
    }

    public static Ratio of(long whole) {
        return of(BigInteger.valueOf(whole));
    }

    public static Ratio of(BigInteger whole) {
        return new Ratio(whole, BigInteger.ONE);
    }

    public static Ratio of(BigDecimal decimal) {
        return decimal.scale() >= 0
                ? new Ratio(decimal.unscaledValue(), BigInteger.TEN.pow(decimal.scale()))
                : of(decimal.toBigIntegerExact());
    }

    /** The share that so many per cent are: 99.9 gives 999/1000. */
    public static Ratio ofPercent(BigDecimal percent) {
        return of(percent).dividedBy(of(HUNDRED));
    }

    public Ratio plus(Ratio other) {
        return new Ratio(
                numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
                denominator.multiply(other.denominator));
    }

    public Ratio minus(Ratio other) {
        return plus(new Ratio(other.numerator.negate(), other.denominator));
    }

    public Ratio times(Ratio other) {
        return new Ratio(numerator.multiply(other.numerator), denominator.multiply(other.denominator));
    }

    public Ratio dividedBy(Ratio other) {
        return new Ratio(numerator.multiply(other.denominator), denominator.multiply(other.numerator));
    }

    public Ratio atMost(Ratio limit) {
        return compareTo(limit) > 0 ? limit : this;
    }

    public Ratio atLeast(Ratio limit) {
        return compareTo(limit) < 0 ? limit : this;
    }

    /** The value with so many decimals, rounded as told. */
    public BigDecimal decimal(int places, RoundingMode mode) {
        return new BigDecimal(numerator).divide(new BigDecimal(denominator), places, mode);
    }

    /** This share as per cent with so many decimals, rounded as told. */
    public BigDecimal percent(int places, RoundingMode mode) {
        return times(of(HUNDRED)).decimal(places, mode);
    }

    public BigInteger whole(RoundingMode mode) {
        return decimal(0, mode).toBigIntegerExact();
    }

    public int signum() {
        return numerator.signum();
    }

    @Override
    public int compareTo(Ratio other) {
        return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
    }

    @Override
    public String toString() {
        return numerator + "/" + denominator;
    }
}
