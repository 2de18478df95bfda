package io.registrycleaner.provisioner.cli;

import io.registrycleaner.provisioner.model.Failure;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;

/** The identity of the cleaner's own, and the service account that it may be federated with. */
final class OwnIdentityOptions {

    @Mixin
    private IdentityOptions identity;

    @Mixin
    private ServiceAccountOptions serviceAccount;

    OwnIdentityNames names() {
        return new OwnIdentityNames(identity.identity(), serviceAccount.account());
    }

    /** Everything that is wrong with these options by themselves. */
    List<Failure> problems() {
        List<Failure> problems = new ArrayList<>(identity.problems());
        problems.addAll(serviceAccount.problems());
        return problems;
    }
}
