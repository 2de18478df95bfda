package io.registrycleaner.provisioner.azure;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import io.registrycleaner.provisioner.model.ExitCode;
import io.registrycleaner.provisioner.model.Failure;
import io.registrycleaner.provisioner.model.FailureException;
import java.net.ConnectException;
import java.net.URL;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import reactor.core.publisher.Mono;

/** Says which host could not be reached: the exceptions of the JDK's client do not. */
final class ReachableClient implements HttpClient {

    private final HttpClient client;

    ReachableClient(HttpClient client) {
        this.client = client;
    }

    @Override
    public Mono<HttpResponse> send(HttpRequest request) {
        return send(request, Context.NONE);
    }

    @Override
    public Mono<HttpResponse> send(HttpRequest request, Context context) {
        return client.send(request, context).onErrorMap(thrown -> explained(request.getUrl(), thrown));
    }

    private static Throwable explained(URL url, Throwable thrown) {
        return reason(thrown)
                .<Throwable>map(reason -> new FailureException(reason.failure(url), thrown))
                .orElse(thrown);
    }

    private enum Reason {
        NAME("its name cannot be resolved"),
        REFUSED("it takes no connection"),
        SILENT("it does not answer"),
        CERTIFICATE("its certificate is not trusted, or TLS fails otherwise");

        private final String words;

        Reason(String words) {
            this.words = words;
        }

        Failure failure(URL url) {
            String host = url.getPort() < 0 ? url.getHost() : url.getHost() + ":" + url.getPort();
            return new Failure(
                    ExitCode.FAILED,
                    "Could not reach https://" + host + ": " + words + ".",
                    "",
                    this == CERTIFICATE
                            ? "Where a proxy opens TLS connections, name its CA's PEM file in SSL_CERT_FILE."
                            : "Check the network, HTTPS_PROXY, and the cloud (--cloud, --cloud-config).");
        }
    }

    private static Optional<Reason> reason(Throwable thrown) {
        Optional<Reason> reason = Optional.empty();
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException || cause instanceof java.net.UnknownHostException) {
                return Optional.of(Reason.NAME);
            }
            if (cause instanceof ConnectException) {
                reason = Optional.of(Reason.REFUSED);
            } else if (cause instanceof HttpConnectTimeoutException) {
                reason = Optional.of(Reason.SILENT);
            } else if (cause instanceof SSLException) {
                reason = Optional.of(Reason.CERTIFICATE);
            }
        }
        return reason;
    }
}
