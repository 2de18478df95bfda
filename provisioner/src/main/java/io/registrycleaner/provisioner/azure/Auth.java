package io.registrycleaner.provisioner.azure;

import java.util.Locale;

/** Which login is used. */
public enum Auth {
    /** Whichever works first: environment, workload, managed, and then the programs that a developer signs in with. */
    DEFAULT,
    /** {@code az login}. */
    CLI,
    /** A service principal with a secret or a certificate, in environment variables. */
    ENV,
    /** A service principal or managed identity by a federated token, as Kubernetes and pipelines give it. */
    WORKLOAD,
    /** The managed identity of the machine that this runs on. */
    MANAGED;

    /** As it is written on a command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
