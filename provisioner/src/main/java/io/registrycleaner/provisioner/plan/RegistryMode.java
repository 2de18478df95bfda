package io.registrycleaner.provisioner.plan;

import io.registrycleaner.provisioner.model.Registry;
import io.registrycleaner.provisioner.model.Role;
import java.util.List;
import java.util.stream.Collectors;

/** Whether the roles that were asked for have an effect in the registry's mode, and whether they can be limited. */
final class RegistryMode {

    private final Request request;
    private final Registry registry;
    private final Draft draft;

    private RegistryMode(Request request, Registry registry, Draft draft) {
        this.request = request;
        this.registry = registry;
        this.draft = draft;
    }

    static void draft(Request request, Registry registry, Draft draft) {
        new RegistryMode(request, registry, draft).draft();
    }

    private void draft() {
        RoleChoice roles = request.roles();
        boolean ofRegistry = roles.ofRegistry(registry);
        boolean ofRepositories = roles.ofRepositories(registry);
        if (roles.isLimited() && !ofRepositories) {
            draft.blocked("role", Refusals.notLimitable(registry));
        }
        if (registry.repositoryRoles() ? !ofRepositories : !ofRegistry) {
            withoutEffect();
        } else if (ofRegistry && ofRepositories) {
            draft.note("Registry " + registry.name() + " does not go by " + titles(!registry.repositoryRoles())
                    + " before it changes its mode.");
        }
        if (roles.isLimited() && ofRepositories) {
            limits();
        }
        if (registry.repositoryRoles()) {
            draft.note("Registry " + registry.name() + " goes by repository roles; it ignores AcrPull and AcrDelete.");
        }
    }

    private void withoutEffect() {
        draft.lacking(
                "role",
                "Granting " + titles(!registry.repositoryRoles()) + " has no effect now: registry " + registry.name()
                        + " goes by " + (registry.repositoryRoles() ? "repository roles" : "registry roles")
                        + ", and the cleaner needs " + titles(registry.repositoryRoles()) + " there.",
                "Leave out --role for what counts, or give --role both where the registry is about to change its mode.");
    }

    private void limits() {
        draft.note(
                Role.CATALOG_LISTER.title() + " takes no condition: the identity sees the names of all repositories,"
                        + " and the content of those alone that --repository names. Let the policy's rules name the same ones.");
        if (!registry.repositoryRoles()) {
            draft.warn("Until registry " + registry.name() + " changes its mode, --repository limits nothing: "
                    + (request.roles().ofRegistry(registry)
                            ? "AcrPull reads all repositories."
                            : "conditions do not count."));
        }
    }

    private String titles(boolean ofRepositories) {
        List<Role> roles = ofRepositories ? Role.ofRepositories(request.cleanup()) : Role.ofRegistry(request.cleanup());
        return roles.stream().map(Role::title).collect(Collectors.joining(" and "));
    }
}
