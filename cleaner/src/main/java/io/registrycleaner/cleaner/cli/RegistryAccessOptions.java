package io.registrycleaner.cleaner.cli;

import picocli.CommandLine.Option;

/** How the registry is talked to. */
final class RegistryAccessOptions {
    /** Which APIs a registry has. */
    enum Type {
        ACR,
        OCI
    }

    @Option(
            names = "--registry-type",
            paramLabel = "acr|oci",
            defaultValue = "acr",
            description = "acr: an Azure Container Registry, with its metadata API. oci: any other registry, with the"
                    + " distribution API alone and the credentials of --authfile (REGISTRY_TYPE). Default: acr.")
    Type type;

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            defaultValue = "32",
            description =
                    "Most requests on their way at a time; fewer when the registry wants it (CLEANER_CONCURRENCY)."
                            + " Default: 32, as many as Azure recommends.")
    int concurrency;
}
