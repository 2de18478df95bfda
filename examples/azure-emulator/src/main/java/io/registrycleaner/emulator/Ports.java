package io.registrycleaner.emulator;

/**
 * Where the faces listen: ARM on the base, IMDS on the next, registries on those behind, clusters {@value #CLUSTERS} above the base.
 *
 * @param base first port, or 0 for free ones
 */
record Ports(int base) {

    /** Far enough above for the registries, which may be added while all runs. */
    private static final int CLUSTERS = 50;

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

    /** The port of the n-th cluster's API, counted from 0. */
    int cluster(int n) {
        return after(CLUSTERS + n);
    }

    private int after(int n) {
        return base == 0 ? 0 : base + n;
    }
}
