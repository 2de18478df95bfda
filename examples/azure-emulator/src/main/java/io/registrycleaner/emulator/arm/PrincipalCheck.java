package io.registrycleaner.emulator.arm;

import io.registrycleaner.emulator.world.Account;
import io.registrycleaner.emulator.world.Accounts;
import io.registrycleaner.emulator.world.Identity;
import io.registrycleaner.emulator.world.ResourceId;
import io.registrycleaner.emulator.world.World;
import java.util.Optional;

/**
 * Whether the directory knows the principal of a role assignment. It is asked only where the request does not say of which
 * type the principal is: with a type, ARM takes any GUID, even one that nobody has.
 */
record PrincipalCheck(Call call) {

    void require(String principalId, Optional<String> principalType) {
        if (principalType.isEmpty() && !isKnown(principalId)) {
            throw new ArmException(
                    400,
                    "PrincipalNotFound",
                    "Principal " + principalId.replace("-", "") + " does not exist in the directory "
                            + call.bearer().tenantId() + ". Check that you have the correct principal ID. If you are"
                            + " creating this principal and then immediately assigning a role, this error might be"
                            + " related to a replication delay. In this case, set the role assignment principalType"
                            + " property to a value, such as ServicePrincipal, User, or Group.  See"
                            + " https://aka.ms/docs-principaltype");
        }
    }

    private boolean isKnown(String principalId) {
        World world = call.world();
        Optional<Account> account = new Accounts(world).byObjectId(principalId);
        Optional<Identity> identity = account.flatMap(Account::managedResource).flatMap(id -> identity(world, id));
        return account.isPresent()
                && identity.map(young -> !young.createdAt()
                                .plus(world.settings().replication())
                                .isAfter(world.now()))
                        .orElse(true);
    }

    private static Optional<Identity> identity(World world, ResourceId id) {
        return world.find(Identity.class, id);
    }
}
