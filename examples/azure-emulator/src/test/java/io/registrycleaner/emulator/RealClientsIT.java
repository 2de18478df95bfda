package io.registrycleaner.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that nobody here wrote, with no more setting than the environment files: az, curl, skopeo. */
class RealClientsIT {

    /** The guide's own last example, with the registry's name taken from the environment. */
    private static final String GUIDES_LOGIN = """
            skopeo login "$REGISTRY_URL" \\
              --username 00000000-0000-0000-0000-000000000000 \\
              --password "$(curl -s -H 'Metadata: true' \\
                'http://169.254.169.254/metadata/identity/oauth2/token?api-version=2019-08-01&resource=https://management.azure.com/' \\
                | python3 -c 'import sys,json; print(json.load(sys.stdin)["access_token"])')"
            """;

    private static final String GRANT = """
            registry=$(az acr show -n demoregistry --query id -o tsv)
            az rest --method put \\
              --url "$registry/providers/Microsoft.Authorization/roleAssignments/$(cat /proc/sys/kernel/random/uuid)?api-version=2022-04-01" \\
              --body "{\\"properties\\":{\\"principalId\\":\\"$principal\\",\\"principalType\\":\\"ServicePrincipal\\",\\"roleDefinitionId\\":\\"/subscriptions/$AZURE_SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/7f951dda-4ed3-4680-a7ca-43fe172d538d\\"}}" >/dev/null
            """;

    @TempDir
    private Path work;

    private ServedEmulator emulator;

    @BeforeEach
    void start() {
        emulator = ServedEmulator.start(work);
    }

    @AfterEach
    void stop() {
        ServedEmulator.Result ended = emulator.stop();
        assertThat(ended.err()).as("requests that the emulator does not know").isEmpty();
        assertThat(ended.exit()).isZero();
    }

    @Test
    void azSignsInAfterRegisteringTheCloudByHand() {
        String script = """
                export AZURE_CONFIG_DIR=$(mktemp -d)
                az config set core.collect_telemetry=false --only-show-errors 2>/dev/null
                az cloud register -n local --endpoint-resource-manager "$AZURE_AUTHORITY_HOST" \\
                  --endpoint-active-directory "$AZURE_AUTHORITY_HOST" \\
                  --endpoint-active-directory-resource-id https://management.core.windows.net/ \\
                  --endpoint-active-directory-graph-resource-id "$AZURE_AUTHORITY_HOST" \\
                  --endpoint-management "$AZURE_AUTHORITY_HOST" --endpoint-gallery "$AZURE_AUTHORITY_HOST" \\
                  --suffix-acr-login-server-endpoint .azurecr.test --suffix-storage-endpoint core.test
                az cloud set -n local 2>/dev/null
                az login --identity --query '[0].id' -o tsv
                az group list --query '[].name' -o tsv
                """;
        String out = emulator.shell("admin.env", script).orThrow();
        assertThat(out.lines().toList()).hasSize(3).contains("demo", "MC_demo_demo-aks_westeurope");
    }

    @Test
    void azDoesOptionBWithNothingButTheAdminsEnvironment() {
        String script =
                """
                az login --identity >/dev/null
                az group show -n demo --query location -o tsv
                node_rg=$(az aks show -g demo -n demo-aks --query nodeResourceGroup -o tsv)
                az aks nodepool list -g demo --cluster-name demo-aks --query '[].name' -o tsv
                nodes="/subscriptions/$AZURE_SUBSCRIPTION_ID/resourceGroups/$node_rg/providers/Microsoft.Compute/virtualMachineScaleSets"
                vmss=$(az rest --method get --url "$nodes?api-version=2025-04-01" \\
                  --query "value[?tags.\\"aks-managed-poolName\\"=='apps'].id | [0]" -o tsv)
                identity=$(az identity create -g demo -n docker-registry-cleaner-identity --query id -o tsv)
                az rest --method patch --url "$vmss?api-version=2025-04-01" \\
                  --body "{\\"identity\\":{\\"type\\":\\"UserAssigned\\",\\"userAssignedIdentities\\":{\\"$identity\\":{}}}}" \\
                  --query 'length(keys(identity.userAssignedIdentities))'
                principal=$(az identity show -g demo -n docker-registry-cleaner-identity --query principalId -o tsv)
                """ + GRANT + "az identity show -g demo -n docker-registry-cleaner-identity --query clientId -o tsv\n";
        String[] lines = emulator.shell("admin.env", script).orThrow().split("\n", -1);
        assertThat(lines).startsWith("westeurope", "system", "apps", "2");
        String clientId = lines[lines.length - 1];
        String token = emulator.shell(
                        "node.env",
                        "curl -sf -H 'Metadata: true' 'http://169.254.169.254/metadata/identity/oauth2/token"
                                + "?api-version=2019-08-01&resource=https://management.azure.com/&client_id=" + clientId
                                + "'")
                .orThrow();
        assertThat(token).contains("\"access_token\"", clientId);
    }

    @Test
    void azMakesFindsAndDeletesAnIdentity() {
        String script = """
                az login --identity >/dev/null
                az identity create -g demo -n one --tags a=b --query tags.a -o tsv
                az identity federated-credential create -g demo --identity-name one -n pod --issuer https://i.example/ \\
                  --subject system:serviceaccount:a:b --audiences api://AzureADTokenExchange --query subject -o tsv
                az identity list -g demo --query '[].name' -o tsv
                az identity delete -g demo -n one
                az identity show -g demo -n one 2>&1 || true
                az acr list --query '[].name' -o tsv
                """;
        String out = emulator.shell("admin.env", script).orThrow();
        assertThat(out)
                .startsWith("b\nsystem:serviceaccount:a:b\none\n")
                .contains("ResourceNotFound")
                .endsWith("demoregistry");
    }

    @Test
    void azTellsAReaderThatItMayNot() {
        String script = "az login --identity >/dev/null; az identity create -g demo -n one";
        ServedEmulator.Result result = emulator.shell("reader.env", script);
        assertThat(result.exit()).isNotZero();
        assertThat(result.err())
                .contains("AuthorizationFailed", "Microsoft.ManagedIdentity/userAssignedIdentities/write");
    }

    @Test
    void theGuidesOwnLastExampleLogsInAsSoonAsTheNodesIdentityHasAcrPull() {
        ServedEmulator.Result refused = emulator.shell("node.env", GUIDES_LOGIN);
        assertThat(refused.exit()).isNotZero();
        assertThat(refused.err()).contains("invalid username/password");
        emulator.shell(
                        "admin.env",
                        "az login --identity >/dev/null\n"
                                + "principal=$(az aks show -g demo -n demo-aks --query identityProfile.kubeletidentity.objectId -o tsv)\n"
                                + GRANT)
                .orThrow();
        assertThat(emulator.shell("node.env", GUIDES_LOGIN).orThrow()).contains("Login Succeeded");
        String tags = emulator.shell("node.env", "skopeo list-tags \"docker://$REGISTRY_URL/base/jre\"")
                .orThrow();
        assertThat(tags).contains("\"Tags\": [");
    }

    @Test
    void curlSignsInToArmWithTheSecretOfTheEnvironment() {
        String script = """
                token=$(curl -sf "$AZURE_AUTHORITY_HOST$AZURE_TENANT_ID/oauth2/v2.0/token" \\
                  -d grant_type=client_credentials -d "client_id=$AZURE_CLIENT_ID" -d "client_secret=$AZURE_CLIENT_SECRET" \\
                  -d scope=https://management.azure.com/.default \\
                  | python3 -c 'import sys,json; print(json.load(sys.stdin)["access_token"])')
                arm=$(python3 -c 'import sys,json; print(json.load(open(sys.argv[1]))["endpoints"]["resourceManager"])' "$PROVISIONER_CLOUD_CONFIG")
                curl -sf -H "Authorization: Bearer $token" "${arm}subscriptions/$AZURE_SUBSCRIPTION_ID?api-version=2022-12-01"
                """;
        assertThat(emulator.shell("contributor.env", script).orThrow()).contains("\"displayName\":\"Demo\"");
    }
}
