package io.registrycleaner.cleaner.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The proxy for https, as the environment names it in the way of curl, Go and every cluster: HTTPS_PROXY, and NO_PROXY for the
 * exceptions. Java reads neither by itself, and skopeo does: without this the two would take different ways.
 *
 * <p>Plain http goes direct: the only thing that we ask over it is the metadata service, which is on the node itself.
 */
public final class Proxies extends ProxySelector {
    private static final Pattern FORM =
            Pattern.compile("(?:http://)?(?<host>[A-Za-z0-9][A-Za-z0-9.-]*):(?<port>[0-9]{1,5})/?");

    private final Proxy proxy;
    private final List<String> exceptions;

    private Proxies(Proxy proxy, List<String> exceptions) {
        this.proxy = proxy;
        this.exceptions = exceptions;
    }

    /**
     * Reads the variables, in capitals or not.
     *
     * @throws IllegalArgumentException whose message names the variable and says what was expected
     */
    public static Proxies of(Map<String, String> environment) {
        Proxy proxy = variable(environment, "HTTPS_PROXY").map(Proxies::parse).orElse(Proxy.NO_PROXY);
        List<String> exceptions = Stream.of(
                        variable(environment, "NO_PROXY").orElse("").split(",", -1))
                .map(entry -> entry.strip().toLowerCase(Locale.ROOT))
                .filter(entry -> !entry.isEmpty())
                .toList();
        return new Proxies(proxy, exceptions);
    }

    private static Optional<String> variable(Map<String, String> environment, String name) {
        return Stream.of(name, name.toLowerCase(Locale.ROOT))
                .map(environment::get)
                .filter(value -> value != null && !value.isBlank())
                .map(String::strip)
                .findFirst();
    }

    private static Proxy parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches() || Integer.parseInt(form.group("port")) > 65535) {
            // The text is not repeated: there may be a password in it.
            throw new IllegalArgumentException(
                    "HTTPS_PROXY: expected http://HOST:PORT; a proxy that asks for a password, or is itself reached over TLS, is not"
                            + " supported");
        }
        return new Proxy(
                Proxy.Type.HTTP,
                InetSocketAddress.createUnresolved(form.group("host"), Integer.parseInt(form.group("port"))));
    }

    @Override
    public List<Proxy> select(URI uri) {
        boolean direct = !"https".equals(uri.getScheme()) || isLoopback(uri.getHost()) || isException(uri);
        return List.of(direct ? Proxy.NO_PROXY : proxy);
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
    }

    private boolean isException(URI uri) {
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        return exceptions.stream().anyMatch(entry -> {
            String name = entry.replaceFirst("^\\*?\\.", "").replaceFirst(":[0-9]+$", "");
            return entry.equals("*") || host.equals(name) || host.endsWith("." + name);
        });
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
        // The call that wanted the connection fails, and says so.
    }
}
