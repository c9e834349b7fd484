package io.milepost.sla.outbound;

import io.milepost.sla.store.SecretFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * How a receiver knows that a body is ours and of now: {@code Milepost-Signature: sha256=HMAC(secret, timestamp + "." + body)}, the
 * timestamp being that of {@code Milepost-Timestamp} in seconds since 1970.
 */
public final class BodySignature {

    private static final String ALGORITHM = "HmacSHA256";

    private BodySignature() {}

    /** The two headers, in a map that more may be added to. */
    public static Map<String, String> headers(Path secretFile, Instant now, byte[] body) {
        String timestamp = Long.toString(now.getEpochSecond());
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Milepost-Timestamp", timestamp);
        headers.put("Milepost-Signature", "sha256=" + sign(secretFile, timestamp, body));
        return headers;
    }

    private static String sign(Path secretFile, String timestamp, byte[] body) {
        byte[] secret = SecretFile.load("secret of a webhook", secretFile).getBytes(StandardCharsets.UTF_8);
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            mac.update((timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Cannot sign: every Java has " + ALGORITHM, e);
        }
    }
}
