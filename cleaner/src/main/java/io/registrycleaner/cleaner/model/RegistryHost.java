package io.registrycleaner.cleaner.model;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The login server of a registry: a DNS name or IPv4 address, and a port where it is not 443.
 *
 * <p>Everything that reaches a URL, a form or an argument of another program passes here first, so the grammar is narrow:
 * no user, path, query, white space or bracket gets through.
 */
public record RegistryHost(String name, OptionalInt port) {
    private static final Pattern AUTHORITY = Pattern.compile(
            "(?<name>[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*)(:(?<port>[0-9]{1,5}))?");

    /** One label before the suffix: {@code name.region.data.azurecr.io} serves layers and takes no login. */
    private static final Pattern ACR_LABEL = Pattern.compile("[a-z0-9][a-z0-9-]*");

    private static final int HTTPS_PORT = 443;
    private static final int LONGEST_DNS_NAME = 253;

    /**
     * Reads {@code myregistry.azurecr.io} or {@code localhost:5000}. A pasted {@code https://…/} is taken for the host in it.
     *
     * @throws IllegalArgumentException whose message says what is wrong and what was expected
     */
    public static RegistryHost parse(String text) {
        String host = withoutHttps(text.strip().toLowerCase(Locale.ROOT));
        if (host.isEmpty()) {
            throw new IllegalArgumentException("the registry is empty; expected a host such as myregistry.azurecr.io");
        }
        Matcher matcher = AUTHORITY.matcher(host);
        if (!matcher.matches() || host.length() > LONGEST_DNS_NAME + ":65535".length()) {
            throw new IllegalArgumentException(
                    "'" + printable(text) + "' is not a registry host: " + whatIsWrong(host));
        }
        return new RegistryHost(matcher.group("name"), port(matcher.group("port")));
    }

    private static String withoutHttps(String text) {
        if (text.startsWith("http://")) {
            throw new IllegalArgumentException("'" + printable(text)
                    + "' asks for http, and tokens travel over https only; expected a host such as"
                    + " myregistry.azurecr.io");
        }
        String host = text.startsWith("https://") ? text.substring("https://".length()) : text;
        return host.endsWith("/") && text.startsWith("https://") ? host.substring(0, host.length() - 1) : host;
    }

    private static OptionalInt port(String digits) {
        if (digits == null) {
            return OptionalInt.empty();
        }
        int port = Integer.parseInt(digits);
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("port " + digits + " is not between 1 and 65535");
        }
        return port == HTTPS_PORT ? OptionalInt.empty() : OptionalInt.of(port);
    }

    private static String whatIsWrong(String host) {
        if (host.contains("@")) {
            return "a user or password does not belong here";
        }
        if (host.contains("://")) {
            return "leave the scheme away";
        }
        if (host.contains("/")) {
            return "leave the path away; the registry is the part before the first slash";
        }
        if (host.contains("[")) {
            return "an IPv6 address is not supported; use a name";
        }
        return "expected letters, digits, dots and hyphens, and perhaps a port, as in myregistry.azurecr.io";
    }

    private static String printable(String text) {
        String shown = text.strip().replaceAll("[^\\x20-\\x7e]", "?").replaceAll(".*@", "…@");
        return shown.length() <= 80 ? shown : shown.substring(0, 80) + "…";
    }

    /** Is this a login server that only Azure Container Registry can answer for? */
    public boolean isAcr() {
        return port.isEmpty()
                && cloud().map(cloud -> name.substring(
                                0, name.length() - cloud.registrySuffix().length()))
                        .filter(label -> ACR_LABEL.matcher(label).matches())
                        .isPresent();
    }

    /** The cloud that the name ends in; empty for a host of another kind. */
    public Optional<Cloud> cloud() {
        return Cloud.ofHostName(name);
    }

    /** What a command of the provisioner is told as {@code --registry}: a registry of another kind is for the reader to name. */
    public String forProvisioner() {
        return isAcr() ? name : "NAME";
    }

    /** An address on this registry; {@code pathAndQuery} begins with a slash. */
    public URI https(String pathAndQuery) {
        return URI.create("https://" + this + pathAndQuery);
    }

    @Override
    public String toString() {
        return port.isPresent() ? name + ":" + port.getAsInt() : name;
    }
}
