package io.registrycleaner.cleaner.auth;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which Azure identity to be, as the environment says it. An empty variable counts as one that is not set: charts render those. */
public record IdentitySettings(Map<String, String> environment) {
    public IdentitySettings {
        environment = Map.copyOf(environment);
    }

    /** How a token is come by. */
    public enum Source {
        /** The identity of this client id, from the instance metadata service. */
        MANAGED_IDENTITY("managed identity"),
        /** The identity of this client id, for the token that Kubernetes projects into the pod. */
        WORKLOAD_IDENTITY("workload identity"),
        /** Whatever the SDK's chain finds. */
        DEFAULT_CHAIN("DefaultAzureCredential");

        private final String words;

        Source(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    public Source source() {
        if (clientId().isEmpty()) {
            return Source.DEFAULT_CHAIN;
        }
        return federatedTokenFile().isPresent() ? Source.WORKLOAD_IDENTITY : Source.MANAGED_IDENTITY;
    }

    public Optional<String> clientId() {
        return variable("AZURE_CLIENT_ID");
    }

    public Optional<String> tenantId() {
        return variable("AZURE_TENANT_ID");
    }

    Optional<String> federatedTokenFile() {
        return variable("AZURE_FEDERATED_TOKEN_FILE");
    }

    Optional<String> authorityHost() {
        return variable("AZURE_AUTHORITY_HOST");
    }

    /** Where the instance metadata service is asked for, if not at its link-local address. */
    Optional<String> metadataServiceHost() {
        return variable("AZURE_POD_IDENTITY_AUTHORITY_HOST");
    }

    /** What is wrong with the variables, for the person who set them; empty when nothing is. */
    public Optional<String> problem() {
        if (source() == Source.WORKLOAD_IDENTITY && tenantId().isEmpty()) {
            return Optional.of("AZURE_TENANT_ID: not set, but needed together with AZURE_FEDERATED_TOKEN_FILE");
        }
        return metadataServiceHost()
                .filter(host -> !host.matches("https?://[-A-Za-z0-9.:\\[\\]]+/?"))
                .map(host -> "AZURE_POD_IDENTITY_AUTHORITY_HOST: '%s' is not a URL such as http://169.254.169.254"
                        .formatted(host));
    }

    boolean inPod() {
        return variable("KUBERNETES_SERVICE_HOST").isPresent();
    }

    /** The variables that have a value, to be added to. */
    Map<String, String> notEmpty() {
        Map<String, String> variables = new HashMap<>(environment);
        variables.values().removeIf(String::isBlank);
        return variables;
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** For people: the value that was used, or that there was none; and the identity's name, once its token told it. */
    String describe(Optional<String> name) {
        return clientId()
                .map(id -> "AZURE_CLIENT_ID=%s (%s%s)"
                        .formatted(id, source(), name.map(known -> " " + known).orElse("")))
                .orElseGet(() -> "AZURE_CLIENT_ID is not set (%s%s)"
                        .formatted(
                                source(), name.map(known -> " found " + known).orElse("")));
    }
}
