package io.registrycleaner.provisioner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.emulator.world.BuiltInRoles;
import io.registrycleaner.emulator.world.ResourceGroup;
import io.registrycleaner.emulator.world.ResourceId;
import io.registrycleaner.emulator.world.Subscription;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clusters, registries and identities by their resource ids, which say subscription and group themselves. */
class ResourceIdsTest {

    private static final ResourceId OTHER = ResourceId.subscription("22222222-2222-2222-2222-222222222222");

    private final Azure azure = new Azure();

    /** With a second subscription a login must be told which is meant. */
    @BeforeEach
    void aSecondSubscription() {
        String tenant = azure.world().list(Subscription.class).get(0).tenantId();
        azure.world().put(new Subscription(OTHER, "Other", tenant));
        azure.world().put(new ResourceGroup(OTHER.group("ids"), "westeurope", Map.of(), Optional.empty()));
        String admin = azure.world().principals().get(0).objectId();
        azure.deployment().grant(admin, BuiltInRoles.OWNER, OTHER);
    }

    @AfterEach
    void stop() {
        azure.close();
    }

    private Run run(String command) {
        Map<String, String> environment =
                new java.util.HashMap<>(azure.emulator().adminEnvironment());
        environment.remove("AZURE_SUBSCRIPTION_ID");
        return Run.of(environment, new Run.NoTerminal(), command);
    }

    @Test
    void sayWhereEverythingIs() {
        String target = "--cluster " + azure.cluster().id() + " --registry "
                + azure.registry().id();

        Run made = run("workload-identity --yes " + target);

        assertThat(made.exitCode()).as(made.toString()).isZero();
        assertThat(run("verify " + target).out()).contains("All is in place");
        assertThat(run("remove --yes " + target).exitCode()).isZero();
        assertThat(azure.dedicated()).isEmpty();
    }

    @Test
    void anIdentityMayBeInAnotherSubscription() {
        ResourceId identity = OTHER.group("ids").resource("Microsoft.ManagedIdentity/userAssignedIdentities", "shared");
        String command = "workload-identity --yes --cluster " + azure.cluster().id() + " --registry "
                + azure.registry().id() + " --identity-name " + identity;

        Run made = run(command);

        assertThat(made.exitCode()).as(made.toString()).isZero();
        assertThat(azure.identities()).anyMatch(one -> one.id().equals(identity));
        assertThat(run(command).out()).contains("No changes");
    }

    @Test
    void ofSomethingElseAreWrongUsage() {
        Run run = run("user-assigned --cluster " + azure.registry().id() + " --registry "
                + azure.cluster().id() + " --identity-name " + azure.cluster().id());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("--cluster: ", "is not the resource id of a cluster")
                .contains("--registry: ", "is not the resource id of a registry")
                .contains("--identity-name: ", "is not the resource id of a user-assigned identity");
        assertThat(azure.emulator().requests().all()).isEmpty();
    }
}
