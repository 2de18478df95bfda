package io.registrycleaner.emulator.http;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate authority of one run: it lives in memory only, and so does every key that it vouches for. */
public final class Certificates {

    /** Long enough for a demo that nobody stopped; Apple's and others' 398-day bound on server certificates is kept. */
    private static final Duration LIFE = Duration.ofDays(365);

    private static final SecureRandom RANDOM = new SecureRandom();

    private final KeyPair keys;
    private final X509Certificate certificate;

    private Certificates(KeyPair keys, X509Certificate certificate) {
        this.keys = keys;
        this.certificate = certificate;
    }

    /** A new authority. */
    public static Certificates authority(String commonName) {
        try {
            KeyPair keys = ellipticKeys();
            Draft draft = new Draft(commonName, commonName, keys, keys);
            JcaX509v3CertificateBuilder builder = draft.builder();
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            return new Certificates(keys, draft.sign(builder, "SHA256withECDSA"));
        } catch (GeneralSecurityException | OperatorException | IOException e) {
            throw new IllegalStateException("could not make the certificate authority", e);
        }
    }

    /** The authority's own certificate, as a PEM file holds it. */
    public String pem() {
        return pem(certificate);
    }

    /** A certificate as a PEM file holds it. */
    public static String pem(X509Certificate certificate) {
        try {
            return "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate that was just made cannot be encoded", e);
        }
    }

    /** What a server on this machine's loopback presents: a certificate for {@code localhost} and both loopback addresses. */
    public SSLContext loopbackServer() {
        try {
            KeyPair serverKeys = ellipticKeys();
            String issuer = certificate.getSubjectX500Principal().getName();
            Draft draft = new Draft("localhost", issuer.substring("CN=".length()), serverKeys, keys);
            JcaX509v3CertificateBuilder builder = draft.builder();
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName[] {
                new GeneralName(GeneralName.dNSName, "localhost"),
                new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
                new GeneralName(GeneralName.iPAddress, "::1")
            }));
            return context(serverKeys, draft.sign(builder, "SHA256withECDSA"));
        } catch (GeneralSecurityException | OperatorException | IOException e) {
            throw new IllegalStateException("could not make the server's certificate", e);
        }
    }

    /** A self-signed certificate for an RSA key that signs tokens: JSON web tokens name it in {@code x5c}. */
    public static X509Certificate selfSigned(String commonName, KeyPair rsaKeys) {
        try {
            Draft draft = new Draft(commonName, commonName, rsaKeys, rsaKeys);
            return draft.sign(draft.builder(), "SHA256withRSA");
        } catch (GeneralSecurityException | OperatorException | IOException e) {
            throw new IllegalStateException("could not make the certificate of " + commonName, e);
        }
    }

    private SSLContext context(KeyPair serverKeys, X509Certificate server) throws GeneralSecurityException {
        char[] password = new char[0];
        KeyStore store = KeyStore.getInstance("PKCS12");
        try {
            store.load(null, password);
        } catch (IOException e) {
            throw new IllegalStateException("an empty key store cannot be made", e);
        }
        store.setKeyEntry("server", serverKeys.getPrivate(), password, new X509Certificate[] {server, certificate});
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private static KeyPair ellipticKeys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    /** One certificate to be: whose it is, and who signs. */
    private record Draft(String subject, String issuer, KeyPair subjectKeys, KeyPair issuerKeys) {

        JcaX509v3CertificateBuilder builder() throws GeneralSecurityException, IOException {
            // An hour back: the clock of a container may lag behind its host's.
            Instant from = Instant.now().minus(Duration.ofHours(1));
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    new X500Name("CN=" + issuer),
                    new BigInteger(120, RANDOM),
                    Date.from(from),
                    Date.from(from.plus(LIFE)),
                    new X500Name("CN=" + subject),
                    subjectKeys.getPublic());
            JcaX509ExtensionUtils extensions = new JcaX509ExtensionUtils();
            builder.addExtension(
                    Extension.subjectKeyIdentifier,
                    false,
                    extensions.createSubjectKeyIdentifier(subjectKeys.getPublic()));
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    extensions.createAuthorityKeyIdentifier(issuerKeys.getPublic()));
            return builder;
        }

        X509Certificate sign(JcaX509v3CertificateBuilder builder, String algorithm)
                throws GeneralSecurityException, OperatorException {
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder(algorithm).build(issuerKeys.getPrivate())));
        }
    }
}
