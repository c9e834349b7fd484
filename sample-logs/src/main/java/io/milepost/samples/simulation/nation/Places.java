package io.milepost.samples.simulation.nation;

/** Names of places that do not exist, for organisations. */
final class Places {
    private static final String[] FIRST = {
        "Alder", "Birch", "Castle", "Dun", "Eastham", "Fern", "Glen", "Haver", "Iron", "Kings", "Lang", "Mill",
        "Norton", "Oak", "Priors", "Raven", "Stan", "Thorn", "Upper", "Weston", "Ash", "Brook", "Carr", "Elm"
    };
    private static final String[] LAST = {
        "bourne", "by", "combe", "dale", "field", "ford", "gate", "ham", "hurst", "leigh", "mere", "moor", "port",
        "stoke", "thorpe", "ton", "wick", "worth", "bridge"
    };

    private Places() {}

    static String name(int number, int salt) {
        int mixed = number * 7 + salt * 101;
        String name = FIRST[mixed % FIRST.length] + LAST[(mixed / FIRST.length + mixed) % LAST.length];
        int repeated = number / (FIRST.length * LAST.length);
        return repeated == 0 ? name : name + " " + (repeated + 1);
    }
}
