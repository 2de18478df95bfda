package io.registrycleaner.provisioner.azure;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpPipeline;
import com.azure.identity.AzureCliCredentialBuilder;
import com.azure.identity.AzureDeveloperCliCredentialBuilder;
import com.azure.identity.AzurePowerShellCredentialBuilder;
import com.azure.identity.CredentialUnavailableException;
import com.azure.identity.IntelliJCredentialBuilder;
import io.registrycleaner.provisioner.model.ExitCode;
import io.registrycleaner.provisioner.model.Failure;
import io.registrycleaner.provisioner.model.FailureException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Tries the ways to sign in that are asked for, one after the other, and remembers why each did not do. */
final class Login {

    /** Names as {@code AZURE_TOKEN_CREDENTIALS} has them, in the order of the SDK's own chain. */
    private static final String ENVIRONMENT = "EnvironmentCredential";

    private static final String WORKLOAD = "WorkloadIdentityCredential";
    private static final String MANAGED = "ManagedIdentityCredential";
    private static final String AZ = "AzureCliCredential";

    private static final Set<String> PRODUCTION = Set.of(ENVIRONMENT, WORKLOAD, MANAGED);

    /** Where nobody asked for it, IMDS is looked for so briefly that it is not felt. */
    private static final Duration GLANCE = Duration.ofMillis(700);

    private static final Duration LOOK = Duration.ofSeconds(3);

    private final SignIn how;
    private final Credentials credentials;
    private final Installed installed;

    Login(SignIn how, HttpPipeline pipeline) {
        this.how = how;
        this.credentials = new Credentials(how, pipeline);
        this.installed = new Installed(how.environment());
    }

    /** @throws FailureException where no way leads in */
    TokenCredential signIn(String scope) {
        List<String> tried = new ArrayList<>();
        for (Way way : ways()) {
            try {
                return HeldToken.signIn(way.credential().get(), scope);
            } catch (CredentialUnavailableException e) {
                tried.add(line(way, LoginErrors.reason(e)));
            } catch (RuntimeException e) {
                if (way.decides()) {
                    throw ArmErrors.exception("sign in", e);
                }
                tried.add(line(way, LoginErrors.reason(e)));
            }
        }
        throw new FailureException(LoginErrors.none(how.auth(), tried));
    }

    private static String line(Way way, String reason) {
        return String.format("  %-18s %s", way.name(), reason);
    }

    private List<Way> ways() {
        return switch (how.auth()) {
            case ENV -> List.of(environment());
            case WORKLOAD -> List.of(workload());
            case MANAGED -> List.of(managed(LOOK));
            case CLI -> List.of(az());
            case DEFAULT -> chosen(chain());
        };
    }

    private Map<String, Way> chain() {
        Map<String, Way> chain = new LinkedHashMap<>();
        chain.put(ENVIRONMENT, environment());
        chain.put(WORKLOAD, workload());
        chain.put(MANAGED, managed(GLANCE));
        chain.put("IntelliJCredential", new Way("IntelliJ IDEA", false, () -> {
            IntelliJCredentialBuilder builder = new IntelliJCredentialBuilder();
            credentials.tenant().ifPresent(builder::tenantId);
            return builder.build();
        }));
        chain.put(AZ, az());
        chain.put("AzurePowerShellCredential", new Way("Azure PowerShell", false, () -> {
            installed.require("pwsh", "powershell");
            AzurePowerShellCredentialBuilder builder = new AzurePowerShellCredentialBuilder();
            credentials.tenant().ifPresent(builder::tenantId);
            return builder.build();
        }));
        chain.put("AzureDeveloperCliCredential", new Way("azd", false, () -> {
            installed.require("azd");
            AzureDeveloperCliCredentialBuilder builder = new AzureDeveloperCliCredentialBuilder();
            credentials.tenant().ifPresent(builder::tenantId);
            return builder.build();
        }));
        return chain;
    }

    private Way environment() {
        return new Way("environment", true, credentials::environment);
    }

    private Way workload() {
        return new Way("workload identity", true, credentials::workload);
    }

    private Way managed(Duration patience) {
        MetadataService metadata = new MetadataService(how.environment(), patience);
        return new Way("managed identity", false, () -> credentials.managed(metadata));
    }

    private Way az() {
        return new Way("az", false, () -> {
            installed.require("az");
            AzureCliCredentialBuilder builder = new AzureCliCredentialBuilder();
            credentials.tenant().ifPresent(builder::tenantId);
            return builder.build();
        });
    }

    /** What {@code AZURE_TOKEN_CREDENTIALS} leaves of the chain: {@code prod}, {@code dev} or one credential's name. */
    private List<Way> chosen(Map<String, Way> chain) {
        String choice =
                how.environment().getOrDefault("AZURE_TOKEN_CREDENTIALS", "").strip();
        List<Way> left = chain.entrySet().stream()
                .filter(entry -> switch (choice.toLowerCase(Locale.ROOT)) {
                    case "" -> true;
                    case "prod" -> PRODUCTION.contains(entry.getKey());
                    case "dev" -> !PRODUCTION.contains(entry.getKey());
                    default -> entry.getKey().equalsIgnoreCase(choice);
                })
                .map(Map.Entry::getValue)
                .toList();
        if (left.isEmpty()) {
            throw new FailureException(new Failure(
                    ExitCode.USAGE,
                    "AZURE_TOKEN_CREDENTIALS is '" + choice + "', which names no credential of this program.",
                    "",
                    "Unset it, or set it to prod, dev or one of " + String.join(", ", chain.keySet()) + "."));
        }
        return left;
    }
}
