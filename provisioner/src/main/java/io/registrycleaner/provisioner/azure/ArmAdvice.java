package io.registrycleaner.provisioner.azure;

import io.registrycleaner.provisioner.model.ExitCode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is likely behind an error of Resource Manager, and what helps. By its code, for texts change; what only the text tells, such as
 * which action is missing, is left out where the text is not as known.
 */
record ArmAdvice(ExitCode exitCode, String why, String remedy) {

    private static final Pattern ACTION = Pattern.compile("perform action '(Microsoft\\.[^']+)'");
    private static final Pattern LINKED_ACTION =
            Pattern.compile("permission to perform action '[^']+'.*perform action\\(?s?\\)? '(Microsoft\\.[^']+)'");
    private static final Pattern NAMESPACE = Pattern.compile("namespace '(Microsoft\\.[A-Za-z]+)'");

    static ArmAdvice of(int status, String code, String message) {
        return switch (code) {
            case "AuthorizationFailed", "LinkedAuthorizationFailed" ->
                notAllowed("", "Ask an owner of that scope for " + role(message));
            case "DenyAssignmentAuthorizationFailed" ->
                notAllowed(
                        "A deny assignment forbids it, whatever roles the login has: that of a locked node group,"
                                + " a managed application or a deployment stack.",
                        "Have it lifted by who set it; that of AKS by az aks update --nrg-lockdown-restriction-level"
                                + " Unrestricted. provisioner system-assigned changes nothing in that group.");
            case "RequestDisallowedByPolicy" ->
                notAllowed(
                        "An Azure Policy forbids it, whatever roles the login has.",
                        "Do as the named policy asks, or ask who assigned it for an exemption.");
            case "InvalidAuthenticationTokenTenant" ->
                notAllowed("The login is of another tenant.", "Sign in to the right one: --tenant, az login --tenant.");
            case "ExpiredAuthenticationToken", "InvalidAuthenticationToken", "AuthenticationFailed" ->
                notAllowed(
                        "The token has expired, or it was made for another cloud.",
                        "Sign in again (az login), and check --cloud.");
            case "ScopeLocked" ->
                failed("A lock protects it.", "Remove the lock (az lock list), or have it done by who set it.");
            case "ReadOnlyDisabledSubscription" ->
                failed("The subscription is disabled.", "Have it enabled by its owner, in the portal's billing pages.");
            case "RoleAssignmentUpdateNotPermitted" ->
                failed(
                        "A role assignment of this name is there already, and is about something else.",
                        "Delete it (az role assignment delete --ids …), and run the same command again.");
            case "PrincipalNotFound" ->
                failed(
                        "The identity was made just now and is not known everywhere yet, or it was deleted.",
                        "Run the same command again in a minute.");
            case "RoleAssignmentLimitExceeded" ->
                failed(
                        "The subscription has as many role assignments as it may have.",
                        "Delete some that nobody needs, of deleted principals first: az role assignment list --all.");
            case "MissingSubscriptionRegistration", "SubscriptionNotRegistered" ->
                failed(
                        "The subscription has never used this kind of resource.",
                        "az provider register --wait --namespace " + namespace(message) + ", and run it again.");
            case "SubscriptionNotFound" ->
                failed(
                        "This login does not see the subscription.",
                        "Check --subscription and --tenant: az account list.");
            case "ResourceGroupNotFound", "ResourceNotFound", "ParentResourceNotFound" ->
                failed("It was deleted in the meantime.", "Check that it is there, and run the same command again.");
            case "OperationNotAllowed" ->
                failed(
                        "Another change of it is running, or a quota is used up.",
                        "Wait until that is done, or have the quota raised; then run the same command again.");
            default -> byStatus(status, message);
        };
    }

    /** Somebody else answered. */
    static ArmAdvice notAzure() {
        return failed(
                "A proxy or gateway on the way answered instead of Azure.",
                "Check the network and HTTPS_PROXY, and run the same command again in a minute.");
    }

    private static ArmAdvice byStatus(int status, String message) {
        return switch (status) {
            case 401 ->
                notAllowed("Azure does not take the login.", "Sign in again (az login); check --tenant and --cloud.");
            case 403 -> notAllowed("", "Ask an owner of that scope for " + role(message));
            case 404 ->
                failed("It is not there, or this login may not see it.", "Check names, --subscription and --cloud.");
            case 409 -> failed("Something else is changing it.", "Run the same command again in a minute.");
            case 408, 429, 500, 502, 503, 504 ->
                failed("Azure is busy or stumbles.", "Run the same command again in a minute.");
            default -> failed("", "Correct what Azure names, and run the command again.");
        };
    }

    private static ArmAdvice notAllowed(String why, String remedy) {
        return new ArmAdvice(ExitCode.NOT_ALLOWED, why, remedy);
    }

    private static ArmAdvice failed(String why, String remedy) {
        return new ArmAdvice(ExitCode.FAILED, why, remedy);
    }

    /** The least built-in role for the action that the message of a 403 names. */
    private static String role(String message) {
        Matcher linked = LINKED_ACTION.matcher(message);
        Matcher plain = ACTION.matcher(message);
        String action = linked.find() ? linked.group(1) : plain.find() ? plain.group(1) : "";
        if (action.endsWith("/read")) {
            return "the role 'Reader' on it.";
        }
        if (action.endsWith("roleAssignments/write")) {
            return "the role 'Role Based Access Control Administrator' on it, without a condition against it.";
        }
        if (action.endsWith("assign/action")) {
            return "the role 'Managed Identity Operator' on the identity.";
        }
        if (action.endsWith("userAssignedIdentities/write")) {
            return "the role 'Managed Identity Contributor' on it.";
        }
        if (action.endsWith("virtualMachineScaleSets/write")) {
            return "the role 'Virtual Machine Contributor' on it.";
        }
        return "a role that allows it.";
    }

    private static String namespace(String message) {
        Matcher named = NAMESPACE.matcher(message);
        return named.find() ? named.group(1) : "<the one that Azure names>";
    }
}
