package io.registrycleaner.provisioner.plan;

import io.registrycleaner.provisioner.model.Connection;
import io.registrycleaner.provisioner.model.Identity;
import java.util.List;
import java.util.Optional;

/**
 * What will be done.
 *
 * @param inPlace what is as it should be, a line each
 * @param warnings what may break something else
 * @param notes what is good to know
 * @param connection what the chart needs; without a client id where {@link #awaitsIdentity}
 * @param valuesFile the file whose three values change, where it does
 * @param removes whether it takes back, and does not provide
 * @param pools names of the node pools that the cleaner can run on
 */
public record Plan(
        IdentityKind option,
        List<Step> steps,
        List<String> inPlace,
        List<String> warnings,
        List<String> notes,
        Connection connection,
        Optional<String> valuesFile,
        PoolReach pools,
        boolean removes)
        implements Decision {

    /**
     * Where the cleaner can run.
     *
     * @param every whether the cluster has no other pools
     */
    public record PoolReach(List<String> names, boolean every) {}

    public Plan {
        steps = List.copyOf(steps);
        inPlace = List.copyOf(inPlace);
        warnings = List.copyOf(warnings);
        notes = List.copyOf(notes);
    }

    public boolean isEmpty() {
        return changes() == 0;
    }

    public int changes() {
        return steps.size() + (valuesFile.isPresent() ? 1 : 0);
    }

    /** Whether the identity, and with it the client id, comes into being when this is applied. */
    public boolean awaitsIdentity() {
        return steps.stream().anyMatch(Step::comesFirst);
    }

    /** The connection, once an identity has been created. */
    public Connection connectionWith(Identity created) {
        return new Connection(
                connection.registryUrl(), created.clientId(), created.tenantId(), connection.serviceAccount());
    }
}
