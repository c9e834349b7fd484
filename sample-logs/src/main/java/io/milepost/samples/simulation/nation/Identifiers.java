package io.milepost.samples.simulation.nation;

import io.milepost.samples.simulation.time.Chance;
import java.util.Locale;

/**
 * The names of accounts: each has an address, a login name and a {@code DOMAIN\\user} form; some have an alias, and some the
 * address that their holder had before the move, which may lapse within the period. All follow from the account's number.
 */
public final class Identifiers {
    private static final String[] GIVEN = {
        "alice",
        "amir",
        "anna",
        "ben",
        "beth",
        "callum",
        "chloe",
        "daniel",
        "david",
        "emily",
        "emma",
        "faisal",
        "fiona",
        "george",
        "grace",
        "hannah",
        "harry",
        "imran",
        "isla",
        "jack",
        "james",
        "jane",
        "joan",
        "john",
        "karen",
        "kate",
        "laura",
        "leah",
        "liam",
        "lucy",
        "maria",
        "mark",
        "mary",
        "mohammed",
        "nadia",
        "neil",
        "nina",
        "oliver",
        "olivia",
        "paul",
        "peter",
        "priya",
        "rachel",
        "ravi",
        "rosa",
        "ruth",
        "sam",
        "sara",
        "sean",
        "simon",
        "sofia",
        "susan",
        "tariq",
        "thomas",
        "tom",
        "vera",
        "will",
        "yusuf",
        "zara",
        "zoe"
    };
    private static final String[] FAMILY = {
        "adams", "ahmed", "akhtar", "allen", "bailey", "baker", "begum", "bell", "brown", "butler", "carter", "chan",
                "clark",
        "cole", "collins", "cook", "cooper", "cox", "davies", "davis", "edwards", "evans", "fisher", "fox", "gray",
                "green",
        "hall", "harris", "hill", "howard", "hughes", "hussain", "jackson", "james", "jones", "kelly", "khan", "king",
                "knight",
        "lee", "lewis", "marsh", "martin", "mason", "mills", "moore", "morgan", "murphy", "okafor", "owen", "palmer",
                "parker",
        "patel", "price", "reid", "roberts", "rose", "scott", "shah", "shaw", "singh", "smith", "stone", "taylor",
                "thomas",
        "turner", "walker", "ward", "watson", "webb", "white", "wilson", "wood", "wright", "young"
    };
    private static final int ALIAS_PERCENT = 15;
    private static final int OLD_ADDRESS_PERCENT = 25;
    private static final int LAPSING_PERCENT = 12;

    private final Population population;
    private final int days;
    private final String domain;
    private final String windowsDomain;

    public Identifiers(Population population, int days) {
        this.population = population;
        this.days = days;
        domain = population.nation().domain();
        windowsDomain = domain.substring(0, domain.indexOf('.')).toUpperCase(Locale.ROOT);
    }

    public String address(int account) {
        return localPart(account) + "@" + domain;
    }

    /** The address as people type it, with capitals. */
    public String addressInCapitals(int account) {
        return kindPrefix(account).toUpperCase(Locale.ROOT) + capital(given(account)) + "." + capital(family(account))
                + account + "@" + windowsDomain + domain.substring(windowsDomain.length());
    }

    public String tagged(int account) {
        return localPart(account) + "+phone@" + domain;
    }

    public String login(int account) {
        return kindPrefix(account) + given(account).charAt(0) + family(account) + account;
    }

    public String domainUser(int account) {
        return windowsDomain + "\\" + login(account);
    }

    public boolean hasAlias(int account) {
        return percentile(account, 1) < ALIAS_PERCENT;
    }

    public String alias(int account) {
        return kindPrefix(account) + given(account).charAt(0) + "." + family(account) + account + "@" + domain;
    }

    public boolean hasOldAddress(int account) {
        return percentile(account, 2) < OLD_ADDRESS_PERCENT;
    }

    public String oldAddress(int account) {
        return localPart(account) + "@" + population.region(account).oldDomain();
    }

    /** The first day on which the old address is no longer the account's, or the number of days when it stays. */
    public int oldAddressLapses(int account) {
        return percentile(account, 2) < LAPSING_PERCENT
                ? (int) Math.floorMod(Chance.mix(account * 31L + 7), (long) days)
                : days;
    }

    private String localPart(int account) {
        return kindPrefix(account) + given(account) + "." + family(account) + account;
    }

    private String kindPrefix(int account) {
        return switch (population.kind(account)) {
            case PERSON -> "";
            case SHARED -> "team-";
            case APPLICATION -> "app-";
        };
    }

    private static String given(int account) {
        return GIVEN[(int) Math.floorMod(Chance.mix(account), (long) GIVEN.length)];
    }

    private static String family(int account) {
        return FAMILY[(int) Math.floorMod(Chance.mix(account ^ 0x5bd1e995L), (long) FAMILY.length)];
    }

    private static int percentile(int account, int salt) {
        return (int) Math.floorMod(Chance.mix(account * 17L + salt), 100L);
    }

    private static String capital(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }
}
