package io.registrycleaner.emulator.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /**
     * One route.
     *
     * @param start and {@code end}: the fixed text before the first variable and behind the last. Most routes are told apart by
     *     them, which costs much less than an expression
     */
    private record Route(Fixed start, Fixed end, Pattern pattern, List<String> names, Handler handler) {

        Optional<Matcher> match(String path) {
            if (!start.begins(path) || !end.ends(path)) {
                return Optional.empty();
            }
            return Optional.of(pattern.matcher(path)).filter(Matcher::matches);
        }
    }

    private record Fixed(String text, boolean ignoreCase) {

        boolean begins(String path) {
            return path.regionMatches(ignoreCase, 0, text, 0, text.length());
        }

        boolean ends(String path) {
            return path.regionMatches(ignoreCase, path.length() - text.length(), text, 0, text.length());
        }
    }

    private static final Pattern PART = Pattern.compile("\\{([a-zA-Z]+)(\\+?)}");

    private final Case pathCase;
    private final Map<String, List<Route>> routes = new HashMap<>();

    public Router(Case pathCase) {
        this.pathCase = pathCase;
    }

    /** Adds a route behind those already there. Not for use once requests are served. */
    public Router on(String method, String template, Handler handler) {
        List<String> names = new ArrayList<>();
        StringBuilder regex = new StringBuilder();
        Matcher part = PART.matcher(template);
        int first = -1;
        int end = 0;
        while (part.find()) {
            regex.append(Pattern.quote(template.substring(end, part.start())));
            first = first < 0 ? part.start() : first;
            regex.append(part.group(2).isEmpty() ? "([^/]+)" : "(.+?)");
            names.add(part.group(1));
            end = part.end();
        }
        regex.append(Pattern.quote(template.substring(end)));
        boolean ignoreCase = pathCase == Case.INSENSITIVE;
        Pattern pattern = Pattern.compile(regex.toString(), ignoreCase ? Pattern.CASE_INSENSITIVE : 0);
        Fixed start = new Fixed(first < 0 ? template : template.substring(0, first), ignoreCase);
        Route route =
                new Route(start, new Fixed(template.substring(end), ignoreCase), pattern, List.copyOf(names), handler);
        routes.computeIfAbsent(method, none -> new ArrayList<>()).add(route);
        return this;
    }

    @Override
    public Response handle(Request request) {
        for (Route route : routes.getOrDefault(request.method(), List.of())) {
            Optional<Matcher> fits = route.match(request.rawPath());
            if (fits.isPresent()) {
                return route.handler.handle(request.withVariables(variables(route, fits.get())));
            }
        }
        return unknown(request);
    }

    private static Map<String, String> variables(Route route, Matcher matcher) {
        Map<String, String> values = new TreeMap<>();
        for (int i = 0; i < route.names.size(); i++) {
            // URLDecoder is made for forms, where + is a space; in a path it is itself.
            String raw = matcher.group(i + 1);
            String value =
                    raw.indexOf('%') < 0 ? raw : URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
            values.put(route.names.get(i), value);
        }
        return values;
    }

    private static Response unknown(Request request) {
        return Response.text(
                501,
                "the emulator does not know " + request.method() + " " + request.rawPath() + System.lineSeparator());
    }
}
