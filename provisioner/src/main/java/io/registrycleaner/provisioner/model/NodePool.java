package io.registrycleaner.provisioner.model;

/** A node pool; only those made of a scale set can have an identity attached. */
public record NodePool(String name, Kind kind) {

    public enum Kind {
        SCALE_SET,
        VIRTUAL_MACHINES,
        AVAILABILITY_SET
    }
}
