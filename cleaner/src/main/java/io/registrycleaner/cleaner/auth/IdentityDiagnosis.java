package io.registrycleaner.cleaner.auth;

import io.registrycleaner.cleaner.auth.IdentitySettings.Source;
import io.registrycleaner.cleaner.http.Causes;
import io.registrycleaner.cleaner.model.Diagnosis;
import io.registrycleaner.cleaner.model.Problem;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why Azure gave no token: read from the metadata service's answer, and only where there is none from the SDK's exception. */
final class IdentityDiagnosis {
    private static final Pattern ENTRA_ERROR = Pattern.compile("AADSTS[0-9]+:[^\\r\\n]{0,300}");

    private final IdentitySettings settings;

    IdentityDiagnosis(IdentitySettings settings) {
        this.settings = settings;
    }

    Diagnosis of(Optional<MetadataService.Reply> reply, Throwable cause) {
        if (settings.source() == Source.WORKLOAD_IDENTITY) {
            return federation(cause);
        }
        return reply.map(answer -> answered(answer, cause)).orElseGet(() -> silent(cause));
    }

    private Diagnosis answered(MetadataService.Reply reply, Throwable cause) {
        String text = reply.description();
        if (reply.status() == 400 && text.startsWith("Multiple user assigned identities")) {
            return several(reply);
        }
        if (reply.status() == 400 && text.contains("Identity not found")) {
            return settings.clientId().isPresent() ? notFound(reply) : none(reply);
        }
        return switch (reply.status()) {
            case 404, 410 -> updating(reply);
            case 429, 500, 502, 503, 504 -> busy(reply);
            default -> unexpected(reply, cause);
        };
    }

    private Diagnosis notFound(MetadataService.Reply reply) {
        return Diagnosis.of(
                        Problem.IDENTITY_NOT_FOUND,
                        "Identity not found: this node has no identity with this client id.")
                .fact("answer", said(reply))
                .likely(
                        "the managed identity is not attached to the scale set of this pod's node, or AZURE_CLIENT_ID is wrong"
                                + " (it takes the client id, not the principal id)")
                .action("provisioner user-assigned … --node-pool POOL, for the pool that this pod runs on")
                .action("compare env.azureClientId with: az identity show -g GROUP -n NAME --query clientId")
                .build();
    }

    private Diagnosis none(MetadataService.Reply reply) {
        return Diagnosis.of(Problem.NO_MANAGED_IDENTITY, "This node has no managed identity at all.")
                .fact("answer", said(reply))
                .likely("neither Option A nor Option B was done for the node pool that this pod runs on")
                .action("provisioner user-assigned … (Option B) or provisioner system-assigned … (Option A)")
                .action("then put the values.yaml that it writes into effect with helm upgrade")
                .build();
    }

    private static Diagnosis several(MetadataService.Reply reply) {
        return Diagnosis.of(
                        Problem.SEVERAL_IDENTITIES,
                        "This node has several user-assigned identities, and AZURE_CLIENT_ID does not say which to use.")
                .fact("answer", said(reply))
                .likely("another identity was attached to the node pool, by an add-on or by Option B")
                .action("set env.azureClientId in values.yaml to the client id that has AcrPull, and helm upgrade")
                .action("provisioner discover shows each node pool's identities")
                .build();
    }

    private static Diagnosis updating(MetadataService.Reply reply) {
        return Diagnosis.of(
                        Problem.METADATA_SERVICE_UPDATING,
                        "The instance metadata service has no token at the moment: %d.".formatted(reply.status()))
                .fact("answer", said(reply))
                .likely("the node's identities are being changed right now, which takes it up to a minute")
                .action("try again in a minute, or let health_check --wait 5m do so")
                .build();
    }

    private static Diagnosis busy(MetadataService.Reply reply) {
        return Diagnosis.of(
                        Problem.METADATA_SERVICE_BUSY,
                        "The instance metadata service failed three times: %d.".formatted(reply.status()))
                .fact("answer", said(reply))
                .likely(
                        reply.status() == 429
                                ? "too many pods of this node ask it for tokens at once"
                                : "a fault of the node's host, which usually passes")
                .action("try again; if it stays, replace the node (cordon, drain, delete)")
                .build();
    }

    private static Diagnosis unexpected(MetadataService.Reply reply, Throwable cause) {
        return Diagnosis.of(
                        Problem.NO_TOKEN,
                        reply.status() == 200
                                ? "The instance metadata service's answer holds no token: " + firstLine(cause) + "."
                                : "The instance metadata service refused a token: %d.".formatted(reply.status()))
                .fact("answer", said(reply))
                .likely(
                        "something else answers in its place (a proxy, aad-pod-identity), or it does not know the audience")
                .action(
                        "ask it by hand as docs/authentication.md shows, and compare --token-audience (TOKEN_AUDIENCES)")
                .build();
    }

    private Diagnosis silent(Throwable cause) {
        String asked = settings.metadataServiceHost().orElse("http://169.254.169.254");
        return Diagnosis.of(
                        Problem.METADATA_SERVICE_UNREACHABLE,
                        "No token: the instance metadata service at %s does not answer.".formatted(asked))
                .fact("reason", firstLine(cause))
                .likely(
                        "this is not a node in Azure, or the cluster restricts the metadata service (IMDS restriction), or a"
                                + " network policy blocks 169.254.169.254 port 80")
                .action("allow egress to 169.254.169.254/32 port 80 for this pod, or use workload identity (Option C)")
                .build();
    }

    private Diagnosis federation(Throwable cause) {
        return Diagnosis.of(Problem.FEDERATION_REFUSED, "Entra gave no token for the pod's service account.")
                .fact("answer", entraError(cause))
                .fact("token file", settings.federatedTokenFile().orElse(""))
                .likely(
                        "no federated credential of the identity matches this cluster's issuer, namespace and service account,"
                                + " or it is seconds old")
                .action("compare: az identity federated-credential list --identity-name NAME -g GROUP")
                .build();
    }

    private static String entraError(Throwable cause) {
        Matcher error = ENTRA_ERROR.matcher(Causes.of(cause));
        return error.find() ? error.group() : firstLine(cause);
    }

    private static String said(MetadataService.Reply reply) {
        String words = (reply.error() + ": " + reply.description()).replaceAll("\\p{Cntrl}", " ");
        return reply.status() + (words.length() > 2 ? " " + words.substring(0, Math.min(words.length(), 200)) : "");
    }

    private static String firstLine(Throwable cause) {
        String line = Causes.of(cause).lines().findFirst().orElse("");
        return line.substring(0, Math.min(line.length(), 200));
    }
}
