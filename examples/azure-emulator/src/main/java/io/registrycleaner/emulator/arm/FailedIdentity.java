package io.registrycleaner.emulator.arm;

import io.registrycleaner.emulator.world.ResourceId;

/** What compute says when an identity of a scale set cannot be used; also one that was deleted and is still attached. */
final class FailedIdentity {

    private FailedIdentity() {}

    static ArmException notFound(ResourceId scaleSet, ResourceId identity) {
        return new ArmException(
                400,
                "FailedIdentityOperation",
                "Identity operation for resource '" + scaleSet + "' failed with error 'Failed to perform resource"
                        + " identity operation. Status: 'BadRequest'. Response:"
                        + " '{\"error\":{\"code\":\"BadRequest\",\"message\":\"Resource '" + identity
                        + "' was not found.\"}}'.'.");
    }
}
