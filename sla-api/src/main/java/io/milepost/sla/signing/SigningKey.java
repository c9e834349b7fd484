package io.milepost.sla.signing;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.HexFormat;

/** A private Ed25519 key and its public half. Its text never holds the private half. */
public final class SigningKey {
    private final PrivateKey secret;
    private final VerificationKey verification;

    SigningKey(PrivateKey secret, VerificationKey verification) {
        this.secret = secret;
        this.verification = verification;
    }

    public static SigningKey create() {
        try {
            KeyPair pair =
                    KeyPairGenerator.getInstance(VerificationKey.ALGORITHM).generateKeyPair();
            return new SigningKey(pair.getPrivate(), new VerificationKey(pair.getPublic()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform from 15 on has Ed25519", e);
        }
    }

    public VerificationKey verification() {
        return verification;
    }

    /** The signature over the bytes, as 128 hexadecimal digits. */
    public String sign(byte[] bytes) {
        try {
            Signature signature = Signature.getInstance(VerificationKey.ALGORITHM);
            signature.initSign(secret);
            signature.update(bytes);
            return HexFormat.of().formatHex(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Cannot sign: the key was checked when it was loaded", e);
        }
    }

    PrivateKey secret() {
        return secret;
    }

    @Override
    public String toString() {
        return "signing key " + verification.fingerprint();
    }
}
