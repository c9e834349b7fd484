package io.milepost.sla.signing;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A public Ed25519 key, by which anybody can check what its owner signed. It is known by the SHA-256 of its encoding. */
public record VerificationKey(PublicKey key) {
    static final String ALGORITHM = "Ed25519";
    private static final String BEGIN = "-----BEGIN PUBLIC KEY-----";
    private static final String END = "-----END PUBLIC KEY-----";
    private static final Pattern PEM = Pattern.compile(BEGIN + "\\s+([A-Za-z0-9+/=\\s]+?)\\s+" + END);
    private static final Pattern SIGNATURE = Pattern.compile("[0-9a-f]{128}");

    /** From its encoding (SubjectPublicKeyInfo) in base64. */
    public static VerificationKey parse(String base64) {
        try {
            byte[] encoded = Base64.getDecoder().decode(base64);
            VerificationKey key = new VerificationKey(
                    KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded)));
            if (Arrays.equals(key.key.getEncoded(), encoded)) {
                return key;
            }
        } catch (GeneralSecurityException | IllegalArgumentException ignored) {
            // Said below.
        }
        throw new IllegalArgumentException("expected a public Ed25519 key, got something else");
    }

    public static VerificationKey parsePem(String text) {
        Matcher pem = PEM.matcher(text);
        if (!pem.find()) {
            throw new IllegalArgumentException("expected a public key between " + BEGIN + " and " + END);
        }
        return parse(pem.group(1).replaceAll("\\s", ""));
    }

    public String base64() {
        return Base64.getEncoder().encodeToString(key.getEncoded());
    }

    public String pem() {
        return BEGIN + "\n" + base64() + "\n" + END + "\n";
    }

    public String fingerprint() {
        return "sha256:" + Hash.of(key.getEncoded());
    }

    /** Whether the signature (128 hexadecimal digits) is this key's owner's, over exactly these bytes. */
    public boolean verify(byte[] signed, String signature) {
        if (!SIGNATURE.matcher(signature).matches()) {
            return false;
        }
        try {
            Signature check = Signature.getInstance(ALGORITHM);
            check.initVerify(key);
            check.update(signed);
            return check.verify(HexFormat.of().parseHex(signature));
        } catch (GeneralSecurityException ignored) {
            // Not even the shape of a signature.
            return false;
        }
    }
}
