package io.registrycleaner.provisioner.plan;

import io.registrycleaner.provisioner.model.FederatedCredential;
import io.registrycleaner.provisioner.model.ResourceId;
import io.registrycleaner.provisioner.model.ServiceAccount;
import java.util.List;

/** @param existing false: the identity comes into being by an earlier step, so rights on it are those on its group */
record AddCredential(ResourceId identity, ServiceAccount account, FederatedCredential credential, boolean existing)
        implements Step {

    @Override
    public String verb() {
        return "trust";
    }

    @Override
    public String describe() {
        return "service account " + account + " as identity " + identity.name() + " (issuer " + credential.issuer()
                + ")";
    }

    @Override
    public String about() {
        return "credential";
    }

    @Override
    public String lack() {
        return "Identity " + identity.name() + " does not trust service account " + account + " of this cluster.";
    }

    @Override
    public String target() {
        return identity + "/federatedIdentityCredentials/" + credential.name();
    }

    @Override
    public List<Need> needs() {
        return List.of(new Need(
                "Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials/write",
                existing ? identity : identity.groupId(),
                "Managed Identity Contributor"));
    }

    @Override
    public Outcome applyTo(Cloud cloud) {
        return cloud.addCredential(identity, credential);
    }
}
