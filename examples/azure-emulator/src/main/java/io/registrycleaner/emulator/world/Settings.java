package io.registrycleaner.emulator.world;

import java.time.Duration;
import java.util.Optional;

/** How fast, how large and in which variant the emulated Azure answers. May change while it runs, from any thread. */
public final class Settings {

    private volatile Duration propagation = Duration.ZERO;
    private volatile Duration replication = Duration.ZERO;
    private volatile Duration scaleSetUpdate = Duration.ZERO;
    private volatile Optional<Duration> operationPause = Optional.empty();
    private volatile int pageSize = 100;
    private volatile Duration tokenLife = Duration.ofHours(1);
    private volatile Duration managedIdentityTokenLife = Duration.ofHours(24);
    private volatile Duration registryRefreshTokenLife = Duration.ofHours(3);
    private volatile Duration registryAccessTokenLife = Duration.ofMinutes(75);
    private volatile boolean registryThrottling = true;
    private volatile boolean armThrottling;
    private volatile Optional<String> scaleSetUpdateFailure = Optional.empty();
    private volatile boolean existingAssignmentWithId = true;

    Settings() {}

    /** How long a new role assignment has no effect; it is listed at once. */
    public Duration propagation() {
        return propagation;
    }

    public void setPropagation(Duration changed) {
        propagation = changed;
    }

    /** How long a new identity is unknown to the directory that role assignments ask. */
    public Duration replication() {
        return replication;
    }

    public void setReplication(Duration changed) {
        replication = changed;
    }

    /** How long a change of a scale set takes. */
    public Duration scaleSetUpdate() {
        return scaleSetUpdate;
    }

    public void setScaleSetUpdate(Duration changed) {
        scaleSetUpdate = changed;
    }

    /** The error code with which every change of a scale set ends from now on; empty: they succeed. */
    public Optional<String> scaleSetUpdateFailure() {
        return scaleSetUpdateFailure;
    }

    public void setScaleSetUpdateFailure(Optional<String> code) {
        scaleSetUpdateFailure = code;
    }

    /** How long ARM asks to wait before each look at a change that runs; empty: until it is done, at most a second. */
    public Optional<Duration> operationPause() {
        return operationPause;
    }

    public void setOperationPause(Optional<Duration> changed) {
        operationPause = changed;
    }

    /** Most items in one page of a list. */
    public int pageSize() {
        return pageSize;
    }

    public void setPageSize(int changed) {
        if (changed < 1) {
            throw new IllegalArgumentException("a page has at least one item, not " + changed);
        }
        pageSize = changed;
    }

    /** Life of tokens for service principals and federated identities. */
    public Duration tokenLife() {
        return tokenLife;
    }

    public void setTokenLife(Duration changed) {
        tokenLife = changed;
    }

    /** Life of tokens from IMDS. */
    public Duration managedIdentityTokenLife() {
        return managedIdentityTokenLife;
    }

    public void setManagedIdentityTokenLife(Duration changed) {
        managedIdentityTokenLife = changed;
    }

    /** Life of the refresh tokens that a registry gives for an Entra token. */
    public Duration registryRefreshTokenLife() {
        return registryRefreshTokenLife;
    }

    public void setRegistryRefreshTokenLife(Duration changed) {
        registryRefreshTokenLife = changed;
    }

    /** Life of a registry's access tokens. */
    public Duration registryAccessTokenLife() {
        return registryAccessTokenLife;
    }

    public void setRegistryAccessTokenLife(Duration changed) {
        registryAccessTokenLife = changed;
    }

    /** Whether registries take only as many requests a minute as their tier does. */
    public boolean registryThrottling() {
        return registryThrottling;
    }

    public void setRegistryThrottling(boolean changed) {
        registryThrottling = changed;
    }

    /** Whether ARM takes only as many requests of a principal as its token buckets allow. Off at first. */
    public boolean armThrottling() {
        return armThrottling;
    }

    public void setArmThrottling(boolean changed) {
        armThrottling = changed;
    }

    /** Which of the two texts in use the error RoleAssignmentExists bears: with the id of the existing one, or without. */
    public boolean existingAssignmentWithId() {
        return existingAssignmentWithId;
    }

    public void setExistingAssignmentWithId(boolean changed) {
        existingAssignmentWithId = changed;
    }
}
