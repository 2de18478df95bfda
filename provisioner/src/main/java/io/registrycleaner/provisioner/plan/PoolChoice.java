package io.registrycleaner.provisioner.plan;

import java.util.List;

/** Which node pools were named; neither names nor all: the caller left it open. */
public record PoolChoice(List<String> names, boolean all) {

    public PoolChoice {
        names = List.copyOf(names);
    }

    public static PoolChoice open() {
        return new PoolChoice(List.of(), false);
    }

    public boolean isOpen() {
        return names.isEmpty() && !all;
    }
}
