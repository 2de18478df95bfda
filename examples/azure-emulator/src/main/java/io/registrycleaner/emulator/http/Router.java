package io.registrycleaner.emulator.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the handler of a request by method and path; the first route that fits answers.
 *
 * <p>{@code {name}} takes one path segment, {@code {name+}} one or more (repository names have slashes). What no route fits
 * is answered 501 naming method and path, so that a test against an incomplete emulator fails loudly instead of passing on
 * an invented answer.
 */
public final class Router implements Handler {

    /** How the fixed parts of paths compare. */
    public enum Case {
        /** ARM: {@code resourcegroups} is {@code resourceGroups}. */
        INSENSITIVE,
        /** The registry and Entra. */
        SENSITIVE
    }

    private record Route(String method, Pattern pattern, List<String> names, Handler handler) {}

    private static final Pattern PART = Pattern.compile("\\{([a-zA-Z]+)(\\+?)}");

    private final Case pathCase;
    private final List<Route> routes = new ArrayList<>();

    public Router(Case pathCase) {
        this.pathCase = pathCase;
    }

    /** Adds a route behind those already there. Not for use once requests are served. */
    public Router on(String method, String template, Handler handler) {
        List<String> names = new ArrayList<>();
        StringBuilder regex = new StringBuilder();
        Matcher part = PART.matcher(template);
        int end = 0;
        while (part.find()) {
            regex.append(Pattern.quote(template.substring(end, part.start())));
            regex.append(part.group(2).isEmpty() ? "([^/]+)" : "(.+?)");
            names.add(part.group(1));
            end = part.end();
        }
        regex.append(Pattern.quote(template.substring(end)));
        int flags = pathCase == Case.INSENSITIVE ? Pattern.CASE_INSENSITIVE : 0;
        routes.add(new Route(method, Pattern.compile(regex.toString(), flags), List.copyOf(names), handler));
        return this;
    }

    @Override
    public Response handle(Request request) {
        for (Route route : routes) {
            if (route.method.equals(request.method())) {
                Matcher matcher = route.pattern.matcher(request.rawPath());
                if (matcher.matches()) {
                    return route.handler.handle(request.withVariables(variables(route, matcher)));
                }
            }
        }
        return unknown(request);
    }

    private static Map<String, String> variables(Route route, Matcher matcher) {
        Map<String, String> values = new TreeMap<>();
        for (int i = 0; i < route.names.size(); i++) {
            // URLDecoder is made for forms, where + is a space; in a path it is itself.
            String raw = matcher.group(i + 1).replace("+", "%2B");
            values.put(route.names.get(i), URLDecoder.decode(raw, StandardCharsets.UTF_8));
        }
        return values;
    }

    private static Response unknown(Request request) {
        return Response.text(
                501,
                "the emulator does not know " + request.method() + " " + request.rawPath() + System.lineSeparator());
    }
}
