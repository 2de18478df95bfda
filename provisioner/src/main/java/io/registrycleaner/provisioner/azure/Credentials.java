package io.registrycleaner.provisioner.azure;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpPipeline;
import com.azure.identity.AadCredentialBuilderBase;
import com.azure.identity.ClientCertificateCredentialBuilder;
import com.azure.identity.ClientSecretCredentialBuilder;
import com.azure.identity.CredentialUnavailableException;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import com.azure.identity.WorkloadIdentityCredentialBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The logins that a program has without a person: from the environment, by a federated token, of the machine. Each is one credential
 * of the SDK, and not its {@code DefaultAzureCredential}, which waits long for a metadata service that is not there and tells of its
 * failure in a page of text.
 *
 * <p>The authority is always one that was configured, so asking Microsoft whether it is one of theirs (instance discovery) is
 * left out: it fails after a long wait where only an own cloud can be reached.
 */
final class Credentials {

    private static final String CLIENT = "AZURE_CLIENT_ID";
    private static final String SECRET = "AZURE_CLIENT_SECRET";
    private static final String CERTIFICATE = "AZURE_CLIENT_CERTIFICATE_PATH";
    private static final String TOKEN_FILE = "AZURE_FEDERATED_TOKEN_FILE";

    private final Map<String, String> environment;
    private final String authority;
    private final Optional<String> tenant;
    private final HttpPipeline pipeline;

    Credentials(SignIn how, HttpPipeline pipeline) {
        this.environment = how.environment();
        this.authority = how.endpoints().activeDirectory().toString();
        this.tenant = how.tenant().or(() -> variable("AZURE_TENANT_ID"));
        this.pipeline = pipeline;
    }

    Optional<String> tenant() {
        return tenant;
    }

    /** A service principal's secret or certificate. */
    TokenCredential environment() {
        requireTenantAndClient(SECRET + " or " + CERTIFICATE, has(SECRET) || has(CERTIFICATE));
        return has(SECRET)
                ? application(new ClientSecretCredentialBuilder())
                        .clientSecret(environment.get(SECRET))
                        .build()
                : certificate(application(new ClientCertificateCredentialBuilder()));
    }

    /** A token of somebody whom Entra trusts for this identity. */
    TokenCredential workload() {
        requireTenantAndClient(TOKEN_FILE, has(TOKEN_FILE));
        return application(new WorkloadIdentityCredentialBuilder())
                .tokenFilePath(readable(TOKEN_FILE))
                .build();
    }

    /** @param metadata tells whether there is a sign of a managed identity at all */
    TokenCredential managed(MetadataService metadata) {
        metadata.reasonAgainst().ifPresent(reason -> {
            throw new CredentialUnavailableException(reason);
        });
        ManagedIdentityCredentialBuilder builder = new ManagedIdentityCredentialBuilder().pipeline(pipeline);
        variable(CLIENT).ifPresent(builder::clientId);
        return builder.build();
    }

    private TokenCredential certificate(ClientCertificateCredentialBuilder builder) {
        String file = readable(CERTIFICATE);
        variable("AZURE_CLIENT_CERTIFICATE_PASSWORD").ifPresent(builder::clientCertificatePassword);
        return (file.endsWith(".pem") ? builder.pemCertificate(file) : builder.pfxCertificate(file)).build();
    }

    private <T extends AadCredentialBuilderBase<T>> T application(T builder) {
        return builder.authorityHost(authority)
                .pipeline(pipeline)
                .tenantId(tenant.orElseThrow())
                .clientId(environment.get(CLIENT))
                .disableInstanceDiscovery();
    }

    private void requireTenantAndClient(String proof, boolean hasProof) {
        List<String> missing = new ArrayList<>();
        if (!has(CLIENT)) {
            missing.add(CLIENT);
        }
        if (tenant.isEmpty()) {
            missing.add("AZURE_TENANT_ID (or --tenant)");
        }
        if (!hasProof) {
            missing.add(proof);
        }
        if (!missing.isEmpty()) {
            throw new CredentialUnavailableException("not set: " + String.join(", ", missing));
        }
    }

    private String readable(String variable) {
        String file = environment.get(variable);
        if (!Files.isReadable(Path.of(file))) {
            throw new CredentialUnavailableException(
                    variable + " names '" + file + "', which is not there or cannot be read");
        }
        return file;
    }

    private boolean has(String... names) {
        return Stream.of(names).allMatch(name -> variable(name).isPresent());
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }
}
