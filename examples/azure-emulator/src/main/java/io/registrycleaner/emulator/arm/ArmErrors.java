package io.registrycleaner.emulator.arm;

import io.registrycleaner.emulator.token.Bearer;
import io.registrycleaner.emulator.world.ResourceId;

/** ARM's own words: programs compare codes, and people search for the messages. */
final class ArmErrors {

    private ArmErrors() {}

    static ArmException unauthenticated() {
        return new ArmException(
                401, "AuthenticationFailed", "Authentication failed. The 'Authorization' header is missing.");
    }

    static ArmException invalidToken() {
        return new ArmException(
                401,
                "InvalidAuthenticationToken",
                "The access token is invalid: it was not issued here or has expired.");
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
                        + " (up to an hour).");
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

    /** An action that is allowed, and one that it needs elsewhere and that is not. */
    record Linked(String action, ResourceId scope, String linkedAction, ResourceId linkedScope) {}

    static ArmException invalidBody(String what) {
        return new ArmException(400, "InvalidRequestContent", "The request content was invalid: " + what);
    }
}
