package io.milepost.samples.simulation.host;

import io.milepost.samples.simulation.time.Chance;

/** The other sites that mail comes from and goes to, some much more than others. */
public final class OutsideWorld {
    private static final String[] COMMON = {
        "webmail.example", "freemail.example", "hotpost.example", "broadband.example", "cloudpost.example"
    };
    private static final String[] KINDS = {"council", "supplier", "charity", "university", "pharma", "hospice", "agency"
    };
    private static final String[] PEOPLE = {
        "alex",
        "bernard",
        "carol",
        "derek",
        "elaine",
        "frank",
        "gita",
        "helen",
        "ian",
        "judith",
        "kevin",
        "linda",
        "martin",
        "news",
        "no-reply",
        "orders",
        "pat",
        "queries",
        "referrals",
        "support"
    };

    /** One other site. */
    public record Site(String domain, String address) {
        public String mailServer() {
            return "mx." + domain;
        }

        public String sendingServer() {
            return "out." + domain;
        }
    }

    public Site site(Chance chance) {
        int common = chance.below(100);
        if (common < 55) {
            int index = common % COMMON.length;
            return new Site(COMMON[index], "203.0.113." + (10 + index));
        }
        int number = chance.below(240);
        return new Site(KINDS[number % KINDS.length] + number + ".example", "198.51.100." + number);
    }

    /** The site of an address made here; its number is in its domain. */
    public Site siteOf(String address) {
        String domain = address.substring(address.indexOf('@') + 1);
        for (int index = 0; index < COMMON.length; index++) {
            if (COMMON[index].equals(domain)) {
                return new Site(domain, "203.0.113." + (10 + index));
            }
        }
        return new Site(domain, "198.51.100." + Math.floorMod(domain.hashCode(), 240));
    }

    public String person(Chance chance, Site site) {
        return chance.pick(PEOPLE) + chance.below(400) + "@" + site.domain();
    }

    /** An address that clients on the internet have. */
    public static String internetAddress(long number) {
        return "198." + (18 + (number >>> 16 & 1)) + "." + (number >>> 8 & 0xff) + "." + (number & 0xff);
    }
}
