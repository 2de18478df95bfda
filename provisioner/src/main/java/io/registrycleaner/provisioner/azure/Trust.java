package io.registrycleaner.provisioner.azure;

import io.registrycleaner.provisioner.model.ExitCode;
import io.registrycleaner.provisioner.model.Failure;
import io.registrycleaner.provisioner.model.FailureException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts the certificates of one PEM file besides the JDK's own: what {@code SSL_CERT_FILE} names. The JDK's are loaded only
 * for a server that the file does not cover, because loading them takes longer than a request.
 */
final class Trust extends X509ExtendedTrustManager {

    private final X509ExtendedTrustManager extra;
    private X509ExtendedTrustManager own;

    private Trust(X509ExtendedTrustManager extra) {
        this.extra = extra;
    }

    /** @throws FailureException where the file cannot be read or holds no certificate */
    static SSLContext with(Path pem) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            int number = 0;
            for (Certificate certificate : certificates(pem)) {
                store.setCertificateEntry("extra-" + number++, certificate);
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Trust(managerOf(store))}, null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new FailureException(
                    new Failure(
                            ExitCode.USAGE,
                            "Cannot use SSL_CERT_FILE '" + pem + "': " + reason(e) + ".",
                            "",
                            "Name a readable file of PEM certificates, or unset it to trust the JDK's only."),
                    e);
        }
    }

    private static Collection<? extends Certificate> certificates(Path pem) throws IOException, CertificateException {
        try (InputStream in = Files.newInputStream(pem)) {
            Collection<? extends Certificate> all =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (all.isEmpty()) {
                throw new CertificateException("it holds no certificate");
            }
            return all;
        }
    }

    private static String reason(Exception e) {
        return e instanceof IOException ? "it cannot be read" : e.getMessage();
    }

    private static X509ExtendedTrustManager managerOf(KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509ExtendedTrustManager found) {
                return found;
            }
        }
        throw new GeneralSecurityException("this JDK has no X.509 trust manager");
    }

    private synchronized X509ExtendedTrustManager own() throws CertificateException {
        if (own == null) {
            try {
                own = managerOf(null);
            } catch (GeneralSecurityException e) {
                throw new CertificateException(e);
            }
        }
        return own;
    }

    private interface Check {
        void by(X509ExtendedTrustManager manager) throws CertificateException;
    }

    private void either(Check check) throws CertificateException {
        try {
            check.by(extra);
        } catch (CertificateException notByExtra) {
            check.by(own());
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        either(manager -> manager.checkServerTrusted(chain, type, socket));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        either(manager -> manager.checkServerTrusted(chain, type, engine));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        either(manager -> manager.checkServerTrusted(chain, type));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        throw new CertificateException("this is a client");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        throw new CertificateException("this is a client");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException("this is a client");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return extra.getAcceptedIssuers();
    }
}
