package io.milepost.collector.correlation;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a line says in confidence: passwords, subjects, the texts of messages. Where such a thing begins is known, where it ends is the stranger's
 * choice who wrote it, so nothing is shown from there on.
 */
final class Secrets {

    private static final Pattern BEGINNING =
            Pattern.compile("passw|passphrase|given |subject|resp=|T=\"|\\[msg:", Pattern.CASE_INSENSITIVE);

    private Secrets() {}

    static String cutOff(String line) {
        Matcher secret = BEGINNING.matcher(line);
        return secret.find() ? line.substring(0, secret.end()) + "\u2026" : line;
    }
}
