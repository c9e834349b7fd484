package io.milepost.sla.facts.body;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The digest by which a token and the rows of a partition are known. */
public final class Sha256 {
    private Sha256() {}

    public static MessageDigest create() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
