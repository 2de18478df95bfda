package io.registrycleaner.provisioner.cli;

import io.registrycleaner.provisioner.model.ServiceAccount;
import io.registrycleaner.provisioner.plan.Request;
import java.util.Optional;

/** How the identity of the cleaner's own is called, and the service account that it may be federated with. */
record OwnIdentityNames(Request.IdentityName identity, ServiceAccount serviceAccount) {

    /** For an option that makes none. */
    static final OwnIdentityNames DEFAULT = new OwnIdentityNames(
            new Request.IdentityName(Request.IdentityName.DEFAULT, Optional.empty(), Optional.empty()),
            ServiceAccount.DEFAULT);
}
