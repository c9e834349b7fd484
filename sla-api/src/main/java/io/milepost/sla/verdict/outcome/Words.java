package io.milepost.sla.verdict.outcome;

import io.milepost.sla.exact.Ratio;
import io.milepost.sla.measure.TimeText;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** Numbers in steps: exact where six decimals suffice, otherwise cut off and marked with an ellipsis. */
public final class Words {
    private Words() {}

    public static String percent(Ratio share) {
        Ratio hundredfold = share.times(Ratio.of(100));
        BigDecimal cut = hundredfold.decimal(6, RoundingMode.DOWN);
        return Ratio.of(cut).equals(hundredfold) ? plain(hundredfold).toPlainString() : cut.toPlainString() + "…";
    }

    public static String number(BigDecimal number) {
        BigDecimal rounded = number.scale() > 6 ? number.setScale(6, RoundingMode.HALF_EVEN) : number;
        return TimeText.grouped(rounded.stripTrailingZeros().toPlainString());
    }

    /** At most six decimals, cut off, without trailing zeros. */
    public static BigDecimal plain(Ratio value) {
        BigDecimal cut = value.decimal(6, RoundingMode.DOWN).stripTrailingZeros();
        return cut.scale() < 0 ? cut.setScale(0) : cut;
    }

    public static BigDecimal whole(Ratio value) {
        return new BigDecimal(value.whole(RoundingMode.FLOOR));
    }

    public static String count(long number) {
        return number(new BigDecimal(BigInteger.valueOf(number)));
    }
}
