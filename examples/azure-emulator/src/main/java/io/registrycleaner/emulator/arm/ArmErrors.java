package io.registrycleaner.emulator.arm;

import io.registrycleaner.emulator.token.Bearer;
import io.registrycleaner.emulator.world.ResourceId;

/** ARM's own words: programs compare codes, and people search for the messages. */
final class ArmErrors {

    private static final String CHALLENGE = "Bearer authorization_uri=\"https://login.windows.net/common\"";

    private ArmErrors() {}

    static ArmException unauthenticated() {
        return new ArmException(
                        401, "AuthenticationFailed", "Authentication failed. The 'Authorization' header is missing.")
                .with("WWW-Authenticate", CHALLENGE);
    }

    static ArmException invalidToken() {
        return new ArmException(
                        401,
                        "InvalidAuthenticationToken",
                        "The access token is invalid: it was not issued here or has expired.")
                .with("WWW-Authenticate", CHALLENGE + ", error=\"invalid_token\"");
    }

    static ArmException wrongTenant(String tokenTenant, String subscriptionTenant) {
        return new ArmException(
                        401,
                        "InvalidAuthenticationTokenTenant",
                        "The access token is from the wrong issuer 'https://sts.windows.net/" + tokenTenant
                                + "/'. It must match the tenant 'https://sts.windows.net/" + subscriptionTenant
                                + "/' associated with this subscription. Please use the authority (URL)"
                                + " 'https://login.windows.net/" + subscriptionTenant
                                + "' to get the token. Note, if the subscription is transferred to another tenant there is no"
                                + " impact to the services, but information about new tenant could take time to propagate"
                                + " (up to an hour). If you just transferred your subscription and see this error message,"
                                + " please try back later.")
                .with(
                        "WWW-Authenticate",
                        "Bearer authorization_uri=\"https://login.windows.net/" + subscriptionTenant
                                + "\", error=\"invalid_token\", error_description=\"The access token is from the wrong"
                                + " issuer. It must match the tenant associated with this subscription.\"");
    }

    static ArmException missingApiVersion() {
        return new ArmException(
                400,
                "MissingApiVersionParameter",
                "The api-version query parameter (?api-version=) is required for all requests.");
    }

    static ArmException subscriptionNotFound(String id) {
        return new ArmException(404, "SubscriptionNotFound", "The subscription '" + id + "' could not be found.");
    }

    static ArmException groupNotFound(String name) {
        return new ArmException(404, "ResourceGroupNotFound", "Resource group '" + name + "' could not be found.");
    }

    static ArmException resourceNotFound(ResourceId id) {
        String text = id.toString();
        String type = text.substring(text.lastIndexOf("/providers/") + "/providers/".length());
        return new ArmException(
                404,
                "ResourceNotFound",
                "The Resource '" + type + "' under resource group '"
                        + id.groupName().orElse("") + "' was not found. For more details please go to"
                        + " https://aka.ms/ARMResourceNotFoundFix");
    }

    static ArmException forbidden(Bearer bearer, String action, ResourceId scope) {
        return new ArmException(
                403,
                "AuthorizationFailed",
                "The client '" + bearer.clientId() + "' with object id '" + bearer.objectId()
                        + "' does not have authorization to perform action '" + action + "' over scope '" + scope
                        + "' or the scope is invalid. If access was recently granted, please refresh your"
                        + " credentials.");
    }

    static ArmException linkedForbidden(Bearer bearer, Linked action) {
        return new ArmException(
                403,
                "LinkedAuthorizationFailed",
                "The client '" + bearer.clientId() + "' with object id '" + bearer.objectId()
                        + "' has permission to perform action '" + action.action() + "' on scope '" + action.scope()
                        + "'; however, it does not have permission to perform action(s) '" + action.linkedAction()
                        + "' on the linked scope(s) '" + action.linkedScope()
                        + "' (respectively) or the linked scope(s) are invalid.");
    }

    static ArmException denied(Bearer bearer, String action, Denied denied) {
        return new ArmException(
                403,
                "DenyAssignmentAuthorizationFailed",
                "The client '" + bearer.clientId() + "' with object id '" + bearer.objectId()
                        + "' has permission to perform action '" + action + "' on scope '" + denied.scope()
                        + "'; however, the access is denied because of the deny assignment with name '" + denied.name()
                        + "' and Id '" + denied.id() + "' at scope '" + denied.at() + "'.");
    }

    /** What a deny assignment keeps from being changed, and which one. */
    record Denied(ResourceId scope, String name, String id, ResourceId at) {}

    static ArmException locked(ResourceId scope, String operation, ResourceId lockedScope) {
        return new ArmException(
                409,
                "ScopeLocked",
                "The scope '" + scope + "' cannot perform " + operation
                        + " operation because following scope(s) are locked: '" + lockedScope
                        + "'. Please remove the lock and try again.");
    }

    /** An action that is allowed, and one that it needs elsewhere and that is not. */
    record Linked(String action, ResourceId scope, String linkedAction, ResourceId linkedScope) {}

    static ArmException invalidBody(String what) {
        return new ArmException(400, "InvalidRequestContent", "The request content was invalid: " + what);
    }
}
