package io.registrycleaner.emulator.world;

/** Where the world is met: by whom a request is answered, and for whom a fault is meant. */
public enum Face {
    ARM,
    ENTRA,
    IMDS,
    ACR,
    KUBERNETES
}
