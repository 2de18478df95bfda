package io.registrycleaner.cleaner.serve;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where to listen: {@code 0.0.0.0:8080}, {@code :8080}, {@code [::1]:8080}; port 0 takes a free one. */
public record HttpAddress(String host, int port) {
    private static final Pattern FORM =
            Pattern.compile("(?<host>[A-Za-z0-9.-]*|\\[[0-9a-fA-F:]+\\]):(?<port>[0-9]{1,5})");

    /**
     * Reads {@code HOST:PORT}.
     *
     * @throws IllegalArgumentException whose message says what was expected
     */
    public static HttpAddress parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches() || Integer.parseInt(form.group("port")) > 65535) {
            throw new IllegalArgumentException("'" + text + "' is not HOST:PORT, such as 0.0.0.0:8080");
        }
        return new HttpAddress(form.group("host"), Integer.parseInt(form.group("port")));
    }

    InetSocketAddress resolve() throws UnknownHostException {
        return new InetSocketAddress(
                host.isEmpty() ? InetAddress.getByName("0.0.0.0") : InetAddress.getByName(host), port);
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
