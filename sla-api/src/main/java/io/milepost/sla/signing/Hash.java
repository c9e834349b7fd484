package io.milepost.sla.signing;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of bytes, in small hexadecimal digits: how documents and files are named beyond doubt. */
public final class Hash {
    /** What stands where a first link has no predecessor. */
    public static final String NONE = "0".repeat(64);

    private Hash() {}

    public static String of(byte[] bytes) {
        return HexFormat.of().formatHex(create().digest(bytes));
    }

    public static MessageDigest create() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
