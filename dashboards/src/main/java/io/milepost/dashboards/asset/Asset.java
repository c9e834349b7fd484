package io.milepost.dashboards.asset;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file that pages ask for: its content never changes under its address, because the address has the content's hash in it, so it may be
 * kept for ever. Immutable.
 */
public final class Asset {
    private static final int HASH_DIGITS = 12;

    private final String name;
    private final String contentType;
    private final String hash;
    private final byte[] bytes;

    private Asset(String name, String contentType, String hash, byte[] bytes) {
        this.name = name;
        this.contentType = contentType;
        this.hash = hash;
        this.bytes = bytes;
    }

    static Asset of(String name, String contentType, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Asset(name, contentType, sha256(bytes), bytes);
    }

    /** "milepost.css": how templates call it. */
    public String name() {
        return name;
    }

    /** "milepost-0a1b2c3d4e5f.css": how browsers call it. */
    public String address() {
        int dot = name.lastIndexOf('.');
        return name.substring(0, dot) + "-" + hash.substring(0, HASH_DIGITS) + name.substring(dot);
    }

    public String contentType() {
        return contentType;
    }

    /** SHA-256 of the bytes, in hexadecimal. */
    public String hash() {
        return hash;
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Cannot hash: every Java has SHA-256", impossible);
        }
    }
}
