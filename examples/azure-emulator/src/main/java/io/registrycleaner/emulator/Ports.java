package io.registrycleaner.emulator;

/**
 * Where the faces listen: ARM on the base, IMDS on the next, registries on those behind.
 *
 * @param base first port, or 0 for free ones
 */
record Ports(int base) {

    static final Ports ANY = new Ports(0);

    int arm() {
        return base;
    }

    int imds() {
        return after(1);
    }

    /** The port of the n-th registry, counted from 0. */
    int registry(int n) {
        return after(2 + n);
    }

    private int after(int n) {
        return base == 0 ? 0 : base + n;
    }
}
