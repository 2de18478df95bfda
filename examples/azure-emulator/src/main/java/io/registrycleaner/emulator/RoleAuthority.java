package io.registrycleaner.emulator;

import io.registrycleaner.emulator.acr.AcrPermission;
import io.registrycleaner.emulator.acr.Authority;
import io.registrycleaner.emulator.acr.EntraPrincipal;
import io.registrycleaner.emulator.token.AccessTokens;
import io.registrycleaner.emulator.world.Registry;
import io.registrycleaner.emulator.world.ResourceId;
import io.registrycleaner.emulator.world.Rights;
import io.registrycleaner.emulator.world.World;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What a registry lets an identity do: what the world's role assignments say, in the registry's mode. */
record RoleAuthority(World world, AccessTokens tokens, ResourceId registry) implements Authority {

    private static final String ACTIONS = "Microsoft.ContainerRegistry/registries/";
    private static final String REPOSITORIES = ACTIONS + "repositories/";

    @Override
    public Optional<EntraPrincipal> verify(String entraAccessToken) {
        return tokens.verify(entraAccessToken)
                .map(bearer -> new EntraPrincipal(bearer.tenantId(), bearer.objectId(), bearer.audience()));
    }

    @Override
    public Set<AcrPermission> permissions(String objectId, String repository) {
        Rights rights = new Rights(world, objectId);
        boolean abac = world.find(Registry.class, registry)
                .map(found -> found.roleMode() == Registry.RoleMode.ABAC)
                .orElse(false);
        return abac ? byRepository(rights, repository) : byRegistry(rights);
    }

    private Set<AcrPermission> byRegistry(Rights rights) {
        Set<AcrPermission> permissions = EnumSet.noneOf(AcrPermission.class);
        if (rights.allow(ACTIONS + "pull/read", registry)) {
            // AcrPull lists repositories, too: only ABAC made that a role of its own.
            permissions.addAll(EnumSet.of(AcrPermission.PULL, AcrPermission.METADATA_READ, AcrPermission.CATALOG));
        }
        if (rights.allow(ACTIONS + "push/write", registry)) {
            permissions.addAll(EnumSet.of(AcrPermission.PUSH, AcrPermission.METADATA_WRITE));
        }
        if (rights.allow(ACTIONS + "artifacts/delete", registry)) {
            permissions.add(AcrPermission.DELETE);
        }
        return permissions;
    }

    private Set<AcrPermission> byRepository(Rights rights, String repository) {
        Set<AcrPermission> permissions = EnumSet.noneOf(AcrPermission.class);
        if (rights.allowData(ACTIONS + "catalog/read", registry, repository)) {
            permissions.add(AcrPermission.CATALOG);
        }
        if (rights.allowData(REPOSITORIES + "content/read", registry, repository)) {
            permissions.add(AcrPermission.PULL);
        }
        if (rights.allowData(REPOSITORIES + "content/write", registry, repository)) {
            permissions.add(AcrPermission.PUSH);
        }
        if (rights.allowData(REPOSITORIES + "content/delete", registry, repository)) {
            permissions.add(AcrPermission.DELETE);
        }
        if (rights.allowData(REPOSITORIES + "metadata/read", registry, repository)) {
            permissions.add(AcrPermission.METADATA_READ);
        }
        if (rights.allowData(REPOSITORIES + "metadata/write", registry, repository)) {
            permissions.add(AcrPermission.METADATA_WRITE);
        }
        return permissions;
    }
}
