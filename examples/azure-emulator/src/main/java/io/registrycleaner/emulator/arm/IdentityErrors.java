package io.registrycleaner.emulator.arm;

import io.registrycleaner.emulator.world.ResourceId;

/** What compute says when the identities of a scale set cannot be as asked. */
final class IdentityErrors {

    private IdentityErrors() {}

    static ArmException notFound(ResourceId scaleSet, ResourceId identity) {
        return failed(scaleSet, "Resource '" + identity + "' was not found.");
    }

    static ArmException noneLeft(ResourceId scaleSet) {
        return failed(scaleSet, "The request format was unexpected : Request requires identities to be assigned.");
    }

    private static ArmException failed(ResourceId scaleSet, String why) {
        return new ArmException(
                400,
                "FailedIdentityOperation",
                "Identity operation for resource '" + scaleSet + "' failed with error 'Failed to perform resource"
                        + " identity operation. Status: 'BadRequest'. Response:"
                        + " '{\"error\":{\"code\":\"BadRequest\",\"message\":\"" + why + "\"}}'.'.");
    }
}
