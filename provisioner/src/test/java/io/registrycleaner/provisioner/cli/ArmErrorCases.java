package io.registrycleaner.provisioner.cli;

import java.util.List;

/** The requests of all options, and the errors that Resource Manager is known for. */
final class ArmErrorCases {

    private static final String SCOPE = "/subscriptions/s/resourceGroups/g/providers/Microsoft.X/y/z";
    static final String OPTION_A = "system-assigned " + Run.DEMO;
    static final String OPTION_B = "user-assigned " + Run.DEMO + " --node-pool apps";
    private static final String OPTION_C = "workload-identity " + Run.DEMO;

    private ArmErrorCases() {}

    /**
     * A request of a run.
     *
     * @param action how the program calls what it was about to do
     * @param partly whether something else was changed by the time this is refused
     */
    record Call(String command, String method, String path, String action, boolean partly) {

        boolean isOfWriting() {
            return !method.equals("GET") || isPoll();
        }

        boolean isPoll() {
            return path.contains("/operations/");
        }

        /** What is refused before the first write needs no second run to be sure that nothing was written. */
        String commandLine() {
            return command + (isOfWriting() ? " --yes" : " --dry-run");
        }

        @Override
        public String toString() {
            return command.substring(0, command.indexOf(' ')) + " " + action;
        }
    }

    /** @param exitCode where nothing else was changed */
    record Answer(int status, String code, String message, int exitCode, String remedy) {

        @Override
        public String toString() {
            return status + " " + code;
        }
    }

    static final List<Call> CALLS = List.of(
            new Call(OPTION_A + " --subscription Demo", "GET", "/subscriptions", "list subscriptions", false),
            new Call(
                    "system-assigned --cluster demo-aks --registry demoregistry",
                    "GET",
                    "*/managedClusters",
                    "read cluster 'demo-aks'",
                    false),
            new Call(OPTION_A, "GET", "*/managedClusters/demo-aks", "read cluster 'demo-aks'", false),
            new Call(OPTION_A, "GET", "*/registries", "read registry 'demoregistry'", false),
            new Call(OPTION_A, "GET", "*/virtualMachineScaleSets", "list the scale sets of resource group", false),
            new Call(OPTION_A, "GET", "*/roleAssignments", "list the role assignments on registry", false),
            new Call(OPTION_A, "PUT", "*/roleAssignments/*", "grant AcrPull on registry 'demoregistry'", false),
            new Call(OPTION_B, "GET", "*/managedClusters/demo-aks", "read cluster 'demo-aks'", false),
            new Call(OPTION_B, "GET", "*/registries", "read registry 'demoregistry'", false),
            new Call(OPTION_B, "GET", "*/virtualMachineScaleSets", "list the scale sets of resource group", false),
            new Call(OPTION_B, "GET", "*/userAssignedIdentities/*", "read identity '" + Azure.IDENTITY + "'", false),
            new Call(OPTION_B, "PUT", "*/userAssignedIdentities/*", "create identity '" + Azure.IDENTITY + "'", false),
            new Call(
                    OPTION_B,
                    "PATCH",
                    "*/virtualMachineScaleSets/*",
                    "attach the identity to scale set 'aks-apps",
                    true),
            new Call(OPTION_B, "GET", "*/operations/*", "attach the identity to scale set 'aks-apps", true),
            new Call(OPTION_B, "PUT", "*/roleAssignments/*", "grant AcrPull on registry 'demoregistry'", true),
            new Call(
                    OPTION_C,
                    "PUT",
                    "*/federatedIdentityCredentials/*",
                    "add a credential to identity '" + Azure.IDENTITY + "'",
                    true));

    static final List<Answer> ANSWERS = List.of(
            new Answer(
                    400,
                    "PrincipalNotFound",
                    "Principal 1b9e does not exist in the directory 72f9. Check that you have the correct principal ID.",
                    1,
                    "again in a minute"),
            new Answer(
                    400,
                    "RoleAssignmentLimitExceeded",
                    "The role assignment limit for the subscription has been reached.",
                    1,
                    "az role assignment list --all"),
            new Answer(
                    401,
                    "InvalidAuthenticationTokenTenant",
                    "The access token is from the wrong issuer 'https://sts.windows.net/aaaa/'. It must match the tenant"
                            + " 'https://sts.windows.net/bbbb/' associated with this subscription.",
                    3,
                    "--tenant"),
            new Answer(
                    401, "ExpiredAuthenticationToken", "The access token expiry UTC time is earlier.", 3, "az login"),
            new Answer(
                    403,
                    "AuthorizationFailed",
                    "The client 'c' with object id 'o' does not have authorization to perform action"
                            + " 'Microsoft.Authorization/roleAssignments/write' over scope '" + SCOPE
                            + "' or the scope is invalid. If access was recently granted, please refresh your credentials.",
                    3,
                    "the role 'Role Based Access Control Administrator'"),
            new Answer(
                    403,
                    "LinkedAuthorizationFailed",
                    "The client 'c' with object id 'o' has permission to perform action"
                            + " 'Microsoft.Compute/virtualMachineScaleSets/write' on scope '" + SCOPE
                            + "'; however, it does not have permission to perform action(s)"
                            + " 'Microsoft.ManagedIdentity/userAssignedIdentities/assign/action' on the linked scope(s) '"
                            + SCOPE + "' (respectively) or the linked scope(s) are invalid.",
                    3,
                    "the role 'Managed Identity Operator'"),
            new Answer(
                    403,
                    "DenyAssignmentAuthorizationFailed",
                    "The client 'c' has permission to perform action 'Microsoft.X/y/write' on scope '" + SCOPE
                            + "'; however, the access is denied because of the deny assignment with name 'n' and Id 'i'.",
                    3,
                    "--nrg-lockdown-restriction-level Unrestricted"),
            new Answer(403, "RequestDisallowedByPolicy", "Resource 'x' was disallowed by policy 'p'.", 3, "exemption"),
            new Answer(404, "ResourceNotFound", "The Resource 'Microsoft.X/y/z' was not found.", 1, ""),
            new Answer(404, "ResourceGroupNotFound", "Resource group 'demo' could not be found.", 1, ""),
            new Answer(404, "SubscriptionNotFound", "The subscription 's' could not be found.", 1, "--subscription"),
            new Answer(
                    409,
                    "MissingSubscriptionRegistration",
                    "The subscription is not registered to use namespace 'Microsoft.ContainerService'. See"
                            + " https://aka.ms/rps-not-found for how to register subscriptions.",
                    1,
                    "az provider register --wait --namespace Microsoft.ContainerService"),
            new Answer(
                    409,
                    "RoleAssignmentUpdateNotPermitted",
                    "Tenant ID, application ID, principal ID, and scope are not allowed to be updated.",
                    1,
                    "az role assignment delete"),
            new Answer(
                    409,
                    "ScopeLocked",
                    "The scope '" + SCOPE + "' cannot perform write operation because following scope(s) are locked: '"
                            + SCOPE + "'. Please remove the lock and try again.",
                    1,
                    "az lock list"),
            new Answer(409, "OperationNotAllowed", "Another operation is in progress.", 1, "Wait until that is done"),
            new Answer(409, "ReadOnlyDisabledSubscription", "The subscription 's' is disabled.", 1, "enabled"),
            new Answer(409, "AnotherConflict", "The request conflicts with the state.", 1, "again in a minute"),
            new Answer(403, "SomethingNew", "You shall not pass.", 3, "a role that allows it"),
            new Answer(418, "SomethingNewer", "No.", 1, "Correct what Azure names"));
}
