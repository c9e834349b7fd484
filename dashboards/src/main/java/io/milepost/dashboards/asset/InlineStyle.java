package io.milepost.dashboards.asset;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A style that stands within a page which is mailed, kept or framed, and loads nothing: its text, and the content security policy that
 * allows it by its hash and nothing else.
 */
public record InlineStyle(String text, String policy) {
    private static final String OURS = "/io/milepost/dashboards/assets/";

    public static InlineStyle load(String name) {
        String text = read(OURS + name);
        return new InlineStyle(text, "default-src 'none'; style-src 'sha256-" + digest(text) + "'");
    }

    private static String read(String path) {
        try (@Nullable InputStream in = InlineStyle.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("Cannot load a page's style: expected " + path + " on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException("Cannot load a page's style: " + path, broken);
        }
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Cannot hash: every Java has SHA-256", e);
        }
    }
}
