package io.registrycleaner.cleaner.registry;

import java.util.regex.Pattern;

/** What a registry lists as a tag becomes part of a URL, so it must be one. */
final class TagName {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,127}");

    private TagName() {}

    /**
     * Checks a name.
     *
     * @throws IllegalArgumentException where it is none
     */
    static String checked(String name) {
        if (!FORM.matcher(name).matches()) {
            throw new IllegalArgumentException("a tag whose name is none");
        }
        return name;
    }
}
