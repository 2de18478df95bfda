package io.registrycleaner.provisioner.plan;

import io.registrycleaner.provisioner.model.Identity;
import io.registrycleaner.provisioner.model.Registry;
import io.registrycleaner.provisioner.model.Role;
import java.util.List;
import java.util.Optional;

/** @param principalId empty until the identity exists */
record GrantRole(Role role, Registry registry, String identityName, Optional<String> principalId) implements Step {

    @Override
    public String verb() {
        return "grant";
    }

    @Override
    public String describe() {
        return role.title() + " on registry " + registry.name() + " to identity " + identityName;
    }

    @Override
    public String about() {
        return "role";
    }

    @Override
    public String lack() {
        return "Identity " + identityName + " has no " + role.title() + " on registry " + registry.name() + ".";
    }

    @Override
    public String target() {
        return registry.id().toString();
    }

    @Override
    public List<Need> needs() {
        return List.of(new Need(
                "Microsoft.Authorization/roleAssignments/write",
                registry.id(),
                "Role Based Access Control Administrator"));
    }

    @Override
    public Step knowing(Identity created) {
        return principalId.isPresent()
                ? this
                : new GrantRole(role, registry, identityName, Optional.of(created.principalId()));
    }

    @Override
    public Outcome applyTo(Cloud cloud) {
        return cloud.grantRole(
                registry.id(),
                role,
                principalId.orElseThrow(() -> new IllegalStateException("granted before its identity exists")));
    }
}
