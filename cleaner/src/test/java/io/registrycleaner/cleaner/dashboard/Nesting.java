package io.registrycleaner.cleaner.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Every element of a page is closed where it was opened: a browser would mend the rest in silence, each in its own way. */
final class Nesting {
    private static final Set<String> VOID = Set.of("meta", "input", "wbr", "link", "br");
    private static final Pattern TAG = Pattern.compile("<(/?)([a-z0-9]+)((?:\\s+[a-zA-Z-]+(?:=\"[^\"<>]*\")?)*)(/?)>");

    private Nesting() {}

    static void check(String page) {
        String body =
                page.replaceAll("(?s)<!doctype html>|(<style>).*?(</style>)|(<script>).*?(</script>)", "$1$2$3$4");
        assertThat(TAG.matcher(body).replaceAll("")).doesNotContain("<", ">");
        Deque<String> open = new ArrayDeque<>();
        Matcher tag = TAG.matcher(body);
        while (tag.find()) {
            String name = tag.group(2);
            if (!tag.group(1).isEmpty()) {
                assertThat(name).as("closed at %s", tag.start()).isEqualTo(open.pop());
            } else if (tag.group(4).isEmpty() && !VOID.contains(name)) {
                open.push(name);
            }
        }
        assertThat(open).isEmpty();
    }
}
