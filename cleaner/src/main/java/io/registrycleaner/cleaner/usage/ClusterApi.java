package io.registrycleaner.cleaner.usage;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;

/**
 * The Kubernetes API, as far as we read it. The library brings what is hard to get right: certificates, tokens, login plugins,
 * retries. Its typed objects we leave alone: they cost a second and tens of megabytes for a few texts of each.
 */
final class ClusterApi implements AutoCloseable {
    private static final int PAGE = 500;

    /** Of the largest clusters, 150,000 pods have 300 pages; more is a server that goes round in circles. */
    private static final int MOST_PAGES = 10_000;

    private static final int RESTARTS = 3;
    private static final int LONGEST_REFUSAL = 64 * 1024;
    private static final int OK = 200;
    private static final int GONE = 410;

    private final Config config;
    private final Timing timing;
    private final HttpClient client;

    ClusterApi(Config config, Timing timing) {
        this.config = config;
        this.timing = timing;
        this.client = new WithoutRedirects().newBuilder(config).build();
    }

    /** The token is for this API and nobody whom it names. */
    private static final class WithoutRedirects extends JdkHttpClientFactory {
        @Override
        protected void additionalConfig(java.net.http.HttpClient.Builder builder) {
            builder.followRedirects(java.net.http.HttpClient.Redirect.NEVER);
        }
    }

    /** An answer other than the one that was asked for. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        private final int status;
        private final String body;

        private Refused(int status, byte[] body) {
            super("HTTP status " + status);
            this.status = status;
            this.body = new String(body, StandardCharsets.UTF_8);
        }

        int status() {
            return status;
        }

        String body() {
            return body;
        }
    }

    String address() {
        return config.getMasterUrl().replaceFirst("/$", "");
    }

    /** Is there an object of this path? */
    void requireThere(String path) throws Refused, IOException, InterruptedException {
        get(path);
    }

    /**
     * Lists all objects, page by page. Where the API has forgotten the list's beginning before we were at its end (410), it is listed
     * anew, and the sink takes objects twice.
     *
     * @param kind of the list
     */
    void list(String path, String kind, ListPage.Sink sink)
            throws Refused, IOException, InterruptedException, PodImages.UnreadableReference {
        for (int restarts = 0; ; restarts++) {
            try {
                listOnce(path, kind, sink);
                return;
            } catch (Refused e) {
                if (e.status() != GONE || restarts == RESTARTS) {
                    throw e;
                }
            }
        }
    }

    private void listOnce(String path, String kind, ListPage.Sink sink)
            throws Refused, IOException, InterruptedException, PodImages.UnreadableReference {
        String at = "";
        for (int page = 0; page < MOST_PAGES; page++) {
            String next = new ListPage(get(path + "?limit=" + PAGE + from(at))).read(kind, sink);
            if (next.isEmpty()) {
                return;
            }
            if (next.equals(at)) {
                break;
            }
            at = next;
        }
        throw new IOException("the list has no end");
    }

    private static String from(String continuation) {
        return continuation.isEmpty() ? "" : "&continue=" + URLEncoder.encode(continuation, StandardCharsets.UTF_8);
    }

    private InputStream get(String pathAndQuery) throws Refused, IOException, InterruptedException {
        HttpRequest request = client.newHttpRequestBuilder()
                .uri(address() + pathAndQuery)
                .header("Accept", "application/json")
                // A page is megabytes, a tenth of that when packed.
                .header("Accept-Encoding", "gzip")
                .timeout(timing.request().toMillis(), TimeUnit.MILLISECONDS)
                .build();
        HttpResponse<byte[]> response = await(client.sendAsync(request, byte[].class));
        InputStream body = unpacked(response);
        if (response.code() != OK) {
            throw new Refused(response.code(), body.readNBytes(LONGEST_REFUSAL));
        }
        return body;
    }

    private static InputStream unpacked(HttpResponse<byte[]> response) throws IOException {
        InputStream body = new ByteArrayInputStream(response.body());
        return "gzip".equals(response.header("Content-Encoding")) ? new GZIPInputStream(body) : body;
    }

    /** The library's own limit ends with the first byte of an answer; a body can come slowly, or not at all. */
    private <T> T await(CompletableFuture<T> answer) throws IOException, InterruptedException {
        try {
            return answer.get(timing.page().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IOException(
                    "no whole answer within %d seconds".formatted(timing.page().toSeconds()), e);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
