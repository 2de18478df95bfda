package io.registrycleaner.provisioner.azure;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpPipeline;
import com.azure.identity.AadCredentialBuilderBase;
import com.azure.identity.ClientCertificateCredentialBuilder;
import com.azure.identity.ClientSecretCredentialBuilder;
import com.azure.identity.DefaultAzureCredentialBuilder;
import com.azure.identity.WorkloadIdentityCredentialBuilder;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which login is used. What the environment spells out is taken directly: the chain behind {@code DefaultAzureCredential}
 * first looks for a metadata service and starts other programs, which takes seconds.
 *
 * <p>The authority is always one that was configured, so asking Microsoft whether it is one of theirs (instance discovery) is
 * left out: it fails after a long wait where only an own cloud can be reached.
 */
final class Credentials {

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

    TokenCredential choose() {
        if (tenant.isPresent() && has("AZURE_CLIENT_ID", "AZURE_CLIENT_SECRET")) {
            return application(new ClientSecretCredentialBuilder())
                    .clientSecret(environment.get("AZURE_CLIENT_SECRET"))
                    .build();
        }
        if (tenant.isPresent() && has("AZURE_CLIENT_ID", "AZURE_CLIENT_CERTIFICATE_PATH")) {
            return certificate(application(new ClientCertificateCredentialBuilder()));
        }
        if (tenant.isPresent() && has("AZURE_CLIENT_ID", "AZURE_FEDERATED_TOKEN_FILE")) {
            return application(new WorkloadIdentityCredentialBuilder())
                    .tokenFilePath(environment.get("AZURE_FEDERATED_TOKEN_FILE"))
                    .build();
        }
        DefaultAzureCredentialBuilder chain = new DefaultAzureCredentialBuilder()
                .authorityHost(authority)
                .pipeline(pipeline)
                .disableInstanceDiscovery();
        tenant.ifPresent(chain::tenantId);
        return chain.build();
    }

    private TokenCredential certificate(ClientCertificateCredentialBuilder builder) {
        String file = environment.get("AZURE_CLIENT_CERTIFICATE_PATH");
        variable("AZURE_CLIENT_CERTIFICATE_PASSWORD").ifPresent(builder::clientCertificatePassword);
        return (file.endsWith(".pem") ? builder.pemCertificate(file) : builder.pfxCertificate(file)).build();
    }

    private <T extends AadCredentialBuilderBase<T>> T application(T builder) {
        return builder.authorityHost(authority)
                .pipeline(pipeline)
                .tenantId(tenant.orElseThrow())
                .clientId(environment.get("AZURE_CLIENT_ID"))
                .disableInstanceDiscovery();
    }

    private boolean has(String... names) {
        return Stream.of(names).allMatch(name -> variable(name).isPresent());
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }
}
