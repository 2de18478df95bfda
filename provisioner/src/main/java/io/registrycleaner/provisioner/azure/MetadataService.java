package io.registrycleaner.provisioner.azure;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether this machine may have a managed identity. The SDK would ask the instance metadata service (IMDS) again and again for half a
 * minute; where there is none, packets to its address are lost, or another cloud's service answers at the same one.
 */
final class MetadataService {

    private static final String ADDRESS = "http://169.254.169.254";
    private static final String OWN_ADDRESS = "AZURE_POD_IDENTITY_AUTHORITY_HOST";
    /** What App Service, Functions, Container Apps, Arc and Cloud Shell set instead of having IMDS. */
    private static final List<String> SIGNS = List.of("IDENTITY_ENDPOINT", "MSI_ENDPOINT");

    private static final String PATH = "/metadata/identity/oauth2/token?api-version=2018-02-01";
    private static final int REFUSED_WITHOUT_HEADER = 400;

    private final Map<String, String> environment;
    private final Duration patience;

    /** @param patience how long IMDS may take to answer: it is a hop away, and takes milliseconds */
    MetadataService(Map<String, String> environment, Duration patience) {
        this.environment = environment;
        this.patience = patience;
    }

    /** Why it makes no sense to ask for a managed identity's token; empty where it does. */
    Optional<String> reasonAgainst() {
        if (SIGNS.stream().anyMatch(this::isSet)) {
            return Optional.empty();
        }
        String host = isSet(OWN_ADDRESS) ? environment.get(OWN_ADDRESS).replaceFirst("/+$", "") : ADDRESS;
        String nobody = "no metadata service of Azure answers at " + host;
        try {
            return answersAsImds(host) ? Optional.empty() : Optional.of(nobody);
        } catch (IOException | IllegalArgumentException e) {
            return Optional.of(nobody);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(nobody);
        }
    }

    /** Asked without its header IMDS answers 400 at once, as all of Azure's SDKs use it; other clouds answer otherwise. */
    private boolean answersAsImds(String host) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(patience)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        HttpRequest request = HttpRequest.newBuilder(URI.create(host + PATH))
                .timeout(patience)
                .build();
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == REFUSED_WITHOUT_HEADER;
    }

    private boolean isSet(String variable) {
        return !environment.getOrDefault(variable, "").isBlank();
    }
}
