package io.registrycleaner.emulator.world;

/** Whatever has an id in ARM. All are immutable: a change puts a new value in the place of the old. */
public sealed interface Resource
        permits Subscription,
                ResourceGroup,
                Cluster,
                ScaleSet,
                Identity,
                FederatedCredential,
                Registry,
                RoleAssignment,
                Lock {
    ResourceId id();
}
