package io.registrycleaner.cleaner.http;

import io.registrycleaner.cleaner.model.Diagnosis;
import io.registrycleaner.cleaner.model.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * Whom we believe to be a registry: the JDK's own roots, and besides them the PEM file that SSL_CERT_FILE names.
 *
 * <p>skopeo, written in Go, reads the same variable but takes the file <em>instead of</em> the system's roots.
 */
public final class Trust {
    private Trust() {}

    /**
     * What TLS connections are checked with.
     *
     * @throws io.registrycleaner.cleaner.model.DiagnosedException when the file cannot be read as certificates
     */
    public static SSLContext context(Optional<Path> certificateFile) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            // Without a file the JDK loads its roots by itself, and later.
            context.init(null, certificateFile.isEmpty() ? null : trustManagers(certificateFile.get()), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw unreadable(certificateFile, e);
        }
    }

    private static TrustManager[] trustManagers(Path file) throws GeneralSecurityException, IOException {
        KeyStore roots = KeyStore.getInstance(KeyStore.getDefaultType());
        roots.load(null, null);
        int number = 0;
        for (X509Certificate certificate : defaultRoots()) {
            roots.setCertificateEntry("jdk-" + number++, certificate);
        }
        for (Certificate certificate : read(file)) {
            roots.setCertificateEntry("file-" + number++, certificate);
        }
        return factory(roots).getTrustManagers();
    }

    private static Collection<? extends Certificate> read(Path file) throws GeneralSecurityException, IOException {
        try (InputStream pem = Files.newInputStream(file)) {
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(pem);
            if (certificates.isEmpty()) {
                throw new IOException("it holds no certificate");
            }
            return certificates;
        }
    }

    private static X509Certificate[] defaultRoots() throws GeneralSecurityException {
        for (TrustManager manager : factory(null).getTrustManagers()) {
            if (manager instanceof X509TrustManager x509) {
                return x509.getAcceptedIssuers();
            }
        }
        return new X509Certificate[0];
    }

    private static TrustManagerFactory factory(KeyStore roots) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(roots);
        return factory;
    }

    private static RuntimeException unreadable(Optional<Path> file, Exception cause) {
        return Diagnosis.of(
                        Problem.CERTIFICATE_FILE,
                        "Could not read the certificates in '%s': %s"
                                .formatted(file.map(Path::toString).orElse("the JDK's trust store"), Causes.of(cause)))
                .likely("SSL_CERT_FILE names a file that is missing, not readable, or not in PEM format")
                .action("correct SSL_CERT_FILE, or unset it to trust the JDK's own roots only")
                .build()
                .asException(cause);
    }
}
