package io.registrycleaner.cleaner.http;

import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.time.Duration;
import javax.net.ssl.SSLContext;

/** How this host reaches others: whom it believes, and through which proxy. */
public record Network(SSLContext trust, ProxySelector proxies) {

    /** An HTTP client to be made more of: no redirects, and no longer than this for a connection. */
    public HttpClient.Builder client(Duration connect) {
        return HttpClient.newBuilder()
                .sslContext(trust)
                .proxy(proxies)
                .connectTimeout(connect)
                .followRedirects(HttpClient.Redirect.NEVER);
    }
}
