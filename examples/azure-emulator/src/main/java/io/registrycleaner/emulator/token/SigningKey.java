package io.registrycleaner.emulator.token;

import io.registrycleaner.emulator.http.Certificates;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Base64;

/** An RSA key that signs tokens, with the self-signed certificate by which others know it. */
public record SigningKey(KeyPair keys, X509Certificate certificate) {

    /** A new key. Takes some 100 ms. */
    public static SigningKey generate(String commonName) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            KeyPair keys = generator.generateKeyPair();
            return new SigningKey(keys, Certificates.selfSigned(commonName, keys));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("could not make a signing key", e);
        }
    }

    /** The key's id in token headers and key sets: the thumbprint of its certificate. */
    public String id() {
        try {
            byte[] print = MessageDigest.getInstance("SHA-1").digest(certificate.getEncoded());
            return Base64.getUrlEncoder().withoutPadding().encodeToString(print);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate that was just made cannot be encoded", e);
        }
    }

    /** The certificate as the header {@code x5c} bears it. */
    public String encodedCertificate() {
        try {
            return Base64.getEncoder().encodeToString(certificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate that was just made cannot be encoded", e);
        }
    }

    @Override
    public String toString() {
        return "SigningKey[" + id() + "]";
    }
}
