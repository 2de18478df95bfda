package io.registrycleaner.cleaner.http;

import io.registrycleaner.cleaner.model.Diagnosis;
import io.registrycleaner.cleaner.model.Problem;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

/** A registry that gave no answer at all: why, as far as the exception tells. */
public final class NetworkFailures {
    private NetworkFailures() {}

    /** Can trying again help? */
    public static boolean mayPass(Exception failure) {
        return !Causes.has(failure, SSLHandshakeException.class)
                && !unknownHost(failure)
                && !Causes.has(failure, BodyTooLong.class)
                && !Thread.currentThread().isInterrupted();
    }

    /** What it means, for people. */
    public static Diagnosis diagnose(URI uri, Exception failure) {
        String what = "Could not reach %s: ".formatted(uri.getRawAuthority());
        if (Causes.has(failure, CertificateException.class) || Causes.has(failure, SSLHandshakeException.class)) {
            return untrusted(uri, failure);
        }
        if (Causes.has(failure, BodyTooLong.class)) {
            return tooLong(uri, failure);
        }
        if (unknownHost(failure)) {
            return Diagnosis.of(Problem.REGISTRY_UNREACHABLE, what + "the name is not known to DNS.")
                    .likely(
                            "the registry's name is misspelt, or it has a private endpoint whose DNS zone is not linked to this network")
                    .action("compare --registry (REGISTRY_URL) with: az acr show --name NAME --query loginServer")
                    .build();
        }
        return Diagnosis.of(Problem.REGISTRY_UNREACHABLE, what + shortly(failure))
                .likely(
                        "a firewall, a network policy or the registry's private endpoint does not let this host through")
                .action("from this pod or host, try: curl -v https://%s/v2/".formatted(uri.getRawAuthority()))
                .build();
    }

    private static String shortly(Exception failure) {
        if (Causes.has(failure, HttpConnectTimeoutException.class)) {
            return "no connection within the time allowed.";
        }
        if (failure instanceof TimeoutException) {
            return "no answer within the time allowed.";
        }
        if (Causes.has(failure, ConnectException.class)) {
            return "the connection was refused.";
        }
        if (Causes.has(failure, SSLException.class)) {
            return "TLS failed (%s).".formatted(Causes.of(failure));
        }
        return "the connection broke (%s).".formatted(Causes.of(failure));
    }

    private static Diagnosis untrusted(URI uri, Exception failure) {
        return Diagnosis.of(
                        Problem.CERTIFICATE_NOT_TRUSTED,
                        "The certificate of %s is not trusted: %s."
                                .formatted(uri.getRawAuthority(), whyUntrusted(failure)))
                .likely("a proxy opens TLS with a certificate of its own, or the registry uses a private authority")
                .action("name that authority's PEM file in SSL_CERT_FILE; skopeo reads the same variable")
                .build();
    }

    private static String whyUntrusted(Exception failure) {
        if (Causes.has(failure, CertPathBuilderException.class)) {
            return "it is signed by nobody whom we trust";
        }
        if (Causes.has(failure, CertificateExpiredException.class)
                || Causes.has(failure, CertificateNotYetValidException.class)) {
            return "it is not valid at this time";
        }
        return Causes.of(failure);
    }

    private static Diagnosis tooLong(URI uri, Exception failure) {
        return Diagnosis.of(
                        Problem.NOT_AN_ACR,
                        "%s answered something that is no registry's answer: %s."
                                .formatted(uri.getRawAuthority(), Causes.of(failure)))
                .likely("another server, or a proxy, answers under this name")
                .action("look at it: curl -v https://%s/v2/".formatted(uri.getRawAuthority()))
                .build();
    }

    private static boolean unknownHost(Exception failure) {
        return Causes.has(failure, UnknownHostException.class) || Causes.has(failure, UnresolvedAddressException.class);
    }
}
