package io.registrycleaner.cleaner.cli;

/** What {@code --help} says of variables that no option stands for. */
final class Environment {
    static final String CLIENT_ID =
            "  AZURE_CLIENT_ID   client id of the managed identity; without it DefaultAzureCredential chooses";
    static final String TENANT_ID = "  AZURE_TENANT_ID   its tenant; needed with workload identity only";
    static final String CERTIFICATES =
            "  SSL_CERT_FILE     PEM file of certificates to trust besides Java's own roots; skopeo reads it as well";
    static final String PROXY =
            "  HTTPS_PROXY       proxy to the registry, except for the hosts in NO_PROXY; skopeo reads both as well";

    static final String KUBECONFIG =
            "  KUBECONFIG        the cluster whose images in use are kept; without it the pod's own cluster";

    private Environment() {}
}
