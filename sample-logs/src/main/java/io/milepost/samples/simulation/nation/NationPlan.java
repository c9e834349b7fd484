package io.milepost.samples.simulation.nation;

import io.milepost.samples.simulation.time.Chance;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Draws a nation: how many organisations of each type, in which region, how large (Zipf within a type, so that a few are very
 * large and most are small), and in which wave they move to the service. Accounts are numbered region by region.
 */
public final class NationPlan {
    private static final String DOMAIN = "nhs.example";
    private static final int MINIMUM_ACCOUNTS = 4;
    private static final double ZIPF = 0.7;
    private static final double ALREADY_MIGRATED = 0.55;
    private static final int WAVES = 4;

    private final int accounts;
    private final int days;
    private final Chance chance;
    private final int regionCount;

    private NationPlan(int accounts, int organisations, int days, long seed) {
        this.accounts = accounts;
        this.days = days;
        this.chance = new Chance(seed);
        regionCount = Math.max(3, Math.min(Region.NAMES.length, organisations / 12));
    }

    /** One organisation before it has its accounts. */
    private record Draft(OrganisationType type, int number, int region, double weight) {}

    public static Nation draw(int accounts, int organisations, int days, long seed) {
        NationPlan plan = new NationPlan(accounts, organisations, days, seed);
        return plan.allot(plan.drafts(organisations));
    }

    private List<Draft> drafts(int organisations) {
        List<Draft> drafts = new ArrayList<>();
        for (OrganisationType type : OrganisationType.values()) {
            boolean rest = type == OrganisationType.GENERAL_PRACTICE;
            int count = rest ? organisations - drafts.size() : type.countAmong(organisations);
            for (int number = 0; number < count; number++) {
                drafts.add(new Draft(type, number, number % regionCount, weight(type, number, count)));
            }
        }
        drafts.sort((a, b) -> Integer.compare(a.region(), b.region()));
        return drafts;
    }

    private static double weight(OrganisationType type, int rank, int count) {
        double total = 0;
        for (int other = 1; other <= count; other++) {
            total += StrictMath.pow(other, -ZIPF);
        }
        return type.usualAccounts() * count * StrictMath.pow(rank + 1, -ZIPF) / total;
    }

    private Nation allot(List<Draft> drafts) {
        double total = drafts.stream().mapToDouble(Draft::weight).sum();
        int spare = accounts - MINIMUM_ACCOUNTS * drafts.size();
        List<Region> regions = new ArrayList<>();
        List<Organisation> organisations = new ArrayList<>();
        int[] ends = ends(drafts, total, spare);
        for (int region = 0, next = 0; region < regionCount; region++) {
            int from = next;
            while (next < drafts.size() && drafts.get(next).region() == region) {
                next++;
            }
            int first = from == 0 ? 0 : ends[from - 1];
            regions.add(new Region(region, Region.NAMES[region], Region.SLUGS[region], DOMAIN, first, ends[next - 1]));
            organisations.addAll(organisations(drafts.subList(from, next), ends, from, regions.get(region)));
        }
        return new Nation(DOMAIN, organisations, regions);
    }

    private static int[] ends(List<Draft> drafts, double total, int spare) {
        int[] ends = new int[drafts.size()];
        double weight = 0;
        for (int i = 0; i < ends.length; i++) {
            weight += drafts.get(i).weight();
            int share = i == ends.length - 1 ? spare : (int) (spare * (weight / total));
            ends[i] = MINIMUM_ACCOUNTS * (i + 1) + share;
        }
        return ends;
    }

    private List<Organisation> organisations(List<Draft> drafts, int[] ends, int from, Region region) {
        Map<Integer, String> primaryCare = new HashMap<>();
        List<Organisation> made = new ArrayList<>();
        for (Draft draft : drafts) {
            if (draft.type() == OrganisationType.PRIMARY_CARE_TRUST) {
                primaryCare.put(primaryCare.size(), draft.type().codeOf(draft.number()));
            }
        }
        for (int i = 0; i < drafts.size(); i++) {
            int first = from + i == 0 ? 0 : ends[from + i - 1];
            made.add(organisation(drafts.get(i), region, primaryCare, first, ends[from + i] - first));
        }
        return made;
    }

    private Organisation organisation(
            Draft draft, Region region, Map<Integer, String> primaryCare, int first, int count) {
        OrganisationType type = draft.type();
        boolean practice = type == OrganisationType.GENERAL_PRACTICE && !primaryCare.isEmpty();
        @Nullable String parent = practice ? primaryCare.get(draft.number() % primaryCare.size()) : null;
        int headcount = (int) (count * (1.05 + chance.unit()));
        boolean migrated = chance.withProbability(ALREADY_MIGRATED) || days < 2 * WAVES;
        int wave = migrated ? 0 : 1 + chance.below(WAVES);
        int waveDay = migrated ? -30 - chance.below(600) : wave * days / (WAVES + 2);
        String name = type.nameOf(Places.name(draft.number(), type.ordinal()));
        return new Organisation(
                type.codeOf(draft.number()), name, type, region, parent, headcount, first, count, wave, waveDay);
    }
}
