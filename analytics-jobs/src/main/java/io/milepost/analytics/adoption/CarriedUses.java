package io.milepost.analytics.adoption;

import static io.milepost.analytics.lake.EventColumns.ACCOUNT;
import static io.milepost.analytics.lake.EventColumns.IDENTITY;
import static org.apache.spark.sql.functions.bit_or;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import io.milepost.analytics.lake.SparkLake;
import io.milepost.analytics.lake.StateDay;
import io.milepost.analytics.lake.StateTable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * All uses up to the end of a day, folded to one row for each identity, account, protocol and network: the latest use, the day of the
 * first, and on which of the last 64 days there was one. No window, first use or habit of a later day asks for more, under whatever
 * definition; so a day is computed from the state of a day before it and the accesses since, however long the history is. The state of
 * a day holds as long as its {@link StateDay#basis}: late accesses and new identities have it made again, from an earlier one.
 */
final class CarriedUses {
    private static final String TABLE = "account_state";
    private static final String COLUMNS = "identity BINARY, account BINARY, protocol STRING, network STRING,"
            + " use_day INT, latest_micros BIGINT, first_day INT, used_days BIGINT";
    /** Late accesses nearly always are of the last days. */
    private static final int NEWEST_KEPT = 7;
    /** Of older days one is kept in so many, for what comes later than that. */
    private static final int DAYS_IN_A_BLOCK = 32;

    private final StateTable table;
    private final Function<LocalDate, String> basis;
    private final Set<StateDay> doubted;

    private CarriedUses(StateTable table, Function<LocalDate, String> basis, Set<StateDay> doubted) {
        this.table = table;
        this.basis = basis;
        this.doubted = new HashSet<>(doubted);
    }

    /**
     * What is carried, of which only states that hold are used.
     *
     * @param basis what the state of a day would be worked out from now
     */
    static CarriedUses open(SparkLake lake, Function<LocalDate, String> basis) {
        return new CarriedUses(lake.state(TABLE, COLUMNS), basis, Set.of());
    }

    /** Like {@link #open}, but of the states that are there none is used: they are made again. */
    static CarriedUses openInDoubt(SparkLake lake, Function<LocalDate, String> basis) {
        StateTable table = lake.state(TABLE, COLUMNS);
        return new CarriedUses(table, basis, table.kept().days());
    }

    /** The uses up to the end of a day, in the form of {@link Uses}. */
    record State(LocalDate day, Dataset<Row> uses) {}

    /** The state of the last day up to one, if any holds. */
    Optional<State> findUpTo(LocalDate last) {
        StateTable.Kept kept = table.kept();
        return kept.days().stream()
                .filter(state -> !state.day().isAfter(last))
                .filter(this::holds)
                .max(Comparator.comparing(StateDay::day))
                .map(state -> new State(state.day(), kept.rows(state)));
    }

    private boolean holds(StateDay state) {
        return !doubted.contains(state) && state.basis().equals(basis.apply(state.day()));
    }

    /** Keeps the state of a day, folded from uses that reach from the beginning to that day or beyond. */
    void carry(LocalDate day, Dataset<Row> uses) {
        StateDay state = new StateDay(day, basis.apply(day));
        Set<StateDay> kept = table.kept().days();
        if (doubted.contains(state) || !kept.contains(state)) {
            table.write(state, fold(uses, Math.toIntExact(day.toEpochDay())));
            doubted.remove(state);
        }
        kept = new HashSet<>(kept);
        kept.add(state);
        table.drop(dispensable(kept));
    }

    static Dataset<Row> fold(Dataset<Row> uses, int lastDay) {
        String age = lastDay + " - " + Uses.DAY;
        return uses.where(col(Uses.DAY).leq(lastDay))
                .withColumn(Uses.USED_DAYS, shifted("shiftleft", age))
                .groupBy(IDENTITY, ACCOUNT, Uses.PROTOCOL, Uses.NETWORK)
                .agg(
                        max(col(Uses.DAY)).as(Uses.DAY),
                        max(col(Uses.LATEST)).as(Uses.LATEST),
                        min(col(Uses.FIRST_DAY)).as(Uses.FIRST_DAY),
                        bit_or(col(Uses.USED_DAYS)).as(Uses.USED_DAYS))
                .withColumn(Uses.USED_DAYS, shifted("shiftrightunsigned", age));
    }

    /** The days as bits, moved from those before the row's own day to those before another, or back; a long forgets the 64th. */
    private static Column shifted(String shift, String age) {
        return expr(String.format(
                Locale.ROOT, "if(%2$s < 64, %1$s(%3$s, %2$s), 0L)", shift, "(" + age + ")", Uses.USED_DAYS));
    }

    /** The states that no longer hold, and of the older ones all but the last of each so many days. */
    private Collection<StateDay> dispensable(Set<StateDay> kept) {
        List<StateDay> newestFirst = kept.stream()
                .sorted(Comparator.comparing(StateDay::day).reversed())
                .toList();
        List<StateDay> dispensable = new ArrayList<>();
        Set<Long> blocks = new HashSet<>();
        int held = 0;
        for (StateDay state : newestFirst) {
            if (!holds(state)) {
                dispensable.add(state);
                continue;
            }
            boolean isLastOfItsBlock = blocks.add(Math.floorDiv(state.day().toEpochDay(), DAYS_IN_A_BLOCK));
            if (held >= NEWEST_KEPT && !isLastOfItsBlock) {
                dispensable.add(state);
            }
            held++;
        }
        return dispensable;
    }
}
