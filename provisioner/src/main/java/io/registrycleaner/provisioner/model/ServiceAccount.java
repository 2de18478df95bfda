package io.registrycleaner.provisioner.model;

/** A service account of a cluster. */
public record ServiceAccount(String namespace, String name) {

    /** The cleaner's, as the documentation's install command and the values that are set make it. */
    public static final ServiceAccount DEFAULT = new ServiceAccount("registry-cleaner", "docker-registry-cleaner");

    /** Whom its tokens are about. */
    public String subject() {
        return "system:serviceaccount:" + namespace + ":" + name;
    }

    @Override
    public String toString() {
        return namespace + "/" + name;
    }
}
