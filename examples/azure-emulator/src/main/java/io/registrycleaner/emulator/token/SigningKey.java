package io.registrycleaner.emulator.token;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.registrycleaner.emulator.http.Certificates;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** An RSA key that signs tokens, with the self-signed certificate by which others know it. */
public record SigningKey(KeyPair keys, X509Certificate certificate) {

    /** Who signs: a name for certificates. */
    public enum Signer {
        ENTRA("Entra"),
        CLUSTERS("AKS clusters"),
        REGISTRIES("Azure Container Registry");

        private final String commonName;

        Signer(String commonName) {
            this.commonName = commonName;
        }
    }

    private static final ConcurrentMap<Signer, SigningKey> OF_PROCESS = new ConcurrentHashMap<>();

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

    /** The key of a signer in this process: tests start emulators by the dozen, and a key is the costliest part of one. */
    public static SigningKey of(Signer signer) {
        return OF_PROCESS.computeIfAbsent(signer, missing -> generate(missing.commonName));
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

    /** The certificate as a PEM file holds it. */
    public String pem() {
        return Certificates.pem(certificate);
    }

    /** The public half as a JSON web key set (RFC 7517). */
    public ObjectNode keySet() {
        RSAPublicKey rsa = (RSAPublicKey) keys.getPublic();
        ObjectNode set = JsonNodeFactory.instance.objectNode();
        ObjectNode json = set.putArray("keys").addObject();
        json.put("kty", "RSA")
                .put("use", "sig")
                .put("alg", "RS256")
                .put("kid", id())
                .put("x5t", id());
        json.put("n", unsigned(rsa.getModulus())).put("e", unsigned(rsa.getPublicExponent()));
        json.putArray("x5c").add(encodedCertificate());
        return set;
    }

    /** Without the sign byte that BigInteger puts before a number whose first bit is set. */
    private static String unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int from = bytes[0] == 0 ? 1 : 0;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOfRange(bytes, from, bytes.length));
    }

    @Override
    public String toString() {
        return "SigningKey[" + id() + "]";
    }
}
