package io.registrycleaner.cleaner.policy;

import io.registrycleaner.cleaner.policy.PolicyFileTest.Case;
import java.util.ArrayList;
import java.util.List;

/** Policies with something wrong in them, each with the exact words that say so. */
final class WrongPolicies {
    private static final String NUMBER = "; expected a whole number from 0 to 1000000";
    private static final String SHARE = "; expected a number from 0 to 1, as in 0.8";
    private static final String TIME = "; expected a number with a unit (d, h, m or s), as in 14d, 12h or 1d12h";
    private static final String TOP = "version, protect, rules, untagged, limits, schedule";

    private WrongPolicies() {}

    static List<Case> all() {
        List<Case> all = new ArrayList<>();
        all.addAll(documents());
        all.addAll(numbers());
        all.addAll(times());
        all.addAll(rules());
        all.addAll(images());
        all.addAll(schedules());
        return all;
    }

    private static List<Case> documents() {
        return List.of(
                of("", "1: is empty; expected 'version: 1' and rules"),
                of("# only a comment\n", "1: is empty; expected 'version: 1' and rules"),
                of("---\n", "2: is empty; expected keys and values, as in 'version: …'"),
                of("just text", "1: is no mapping; expected keys and values, as in 'version: …'"),
                of("[a]", "1: is no mapping; expected keys and values, as in 'version: …'"),
                of("rules: []", "1: has no version; expected 'version: 1'"),
                of("version: 2", "1: version: 2 is a version that this program does not know; expected 1"),
                of("version: '1'", "1: version: '1' is text, as it is in quotes" + NUMBER),
                of("version:", "1: version: has no value; give one or leave the key away"),
                of("version: 1\n---\nversion: 1", "2: a second YAML document begins; expected one"),
                of("version: 1\nversion: 1", "2: version is given twice, first in line 1; keep one"),
                of("version: 1\nRules: []", "2: unknown key 'Rules'; did you mean rules?"),
                of("version: 1\nretention: 1", "2: unknown key 'retention'; expected one of " + TOP),
                of("version: 1\n? [a]\n: 1", "2: a key is a list or a mapping; expected one of " + TOP),
                of(
                        "version: 1\nprotect:\n  tags:\n    - a\n  tags: [b]",
                        "5: protect: tags is given twice, first in line 3; keep one"),
                of("version: 1\nprotect:", "2: protect: is empty; expected keys and values, as in 'inUse: …'"),
                of(
                        "version: 1\nuntagged:\n  # olderThan: 7d\nlimits: {}",
                        "2: untagged: is empty; expected keys and values," + " as in 'olderThan: …'"),
                of("version: 1\n<<: {rules: []}", "2: unknown key '<<'; expected one of " + TOP),
                of("version: 1\nrules: &all []", "2: &all is a YAML anchor, which a policy cannot have"),
                of(
                        "version: !!int 1",
                        "1: tag:yaml.org,2002:int is a YAML tag, which a policy cannot have; write the value alone"),
                of(
                        "version: 1\nrules: !!javax.script.ScriptEngineManager []",
                        "2: tag:yaml.org,2002:javax.script.ScriptEngineManager is a YAML tag, which a policy cannot have;"
                                + " write the value alone"),
                of(
                        "version: 1\nprotect:\n  tags:\n    - *-dev",
                        "4: *-dev is a YAML alias, which a policy cannot have; a value that begins with * needs quotes: \"*-dev\""),
                of(
                        "version: 1\nprotect:\n  tags: [**]",
                        "3: is not YAML: unexpected character found *(42); a value that begins with"
                                + " * needs quotes, as in \"*-dev\""),
                of(
                        "version: 1\nprotect: {tags: [/v[0-9]+/]}",
                        "2: is not YAML: expected ',' or ']', but got [; in a list between"
                                + " brackets, what has [, ], {, } or a comma in it needs quotes"),
                of(
                        "version: 1\nrules: \"\\UFFFFFFFF\"",
                        "2: is not YAML: an escape, a tag or a version behind this line cannot be read"),
                of("version: 1\nrules: [", "2: is not YAML: expected the node content, but found '<stream end>'"),
                of("version: 1\na\u0007b: 1", "2: has the character U+0007, which YAML does not allow"),
                of("version: 1\nrules: " + "[".repeat(30), "2: lists and mappings are more than 20 deep"));
    }

    private static List<Case> numbers() {
        return List.of(
                rule("keepNewest: -1", "keepNewest: -1 is less than 0" + NUMBER),
                rule("keepNewest: 1000001", "keepNewest: 1000001 is more than 1000000" + NUMBER),
                rule(
                        "keepNewest: 18446744073709551617",
                        "keepNewest: 18446744073709551617 is more than 1000000" + NUMBER),
                rule("keepNewest: 1.5", "keepNewest: '1.5' is not understood" + NUMBER),
                rule("keepNewest: 1e3", "keepNewest: '1e3' is not understood" + NUMBER),
                rule("keepNewest: 010", "keepNewest: '010' is not understood" + NUMBER),
                rule("keepNewest: 1_000", "keepNewest: '1_000' is not understood" + NUMBER),
                rule("keepNewest: '5'", "keepNewest: '5' is text, as it is in quotes" + NUMBER),
                rule("keepNewest:", "keepNewest: has no value; give one or leave the key away"),
                rule("keepNewest: [1]", "keepNewest: is a list; expected a single value"),
                rule("keepNewest: {a: 1}", "keepNewest: is a mapping; expected a single value"),
                limit("maxShareOfRepository: 1.01", "maxShareOfRepository: 1.01 is more than 1" + SHARE),
                limit("maxShareOfRepository: -0.1", "maxShareOfRepository: -0.1 is less than 0" + SHARE),
                limit("maxShareOfRepository: 80%", "maxShareOfRepository: '80%' is not understood" + SHARE),
                limit("maxShareOfRepository: .nan", "maxShareOfRepository: '.nan' is not understood" + SHARE),
                limit("maxShareOfRepository: .inf", "maxShareOfRepository: '.inf' is not understood" + SHARE),
                of("version: 1\nprotect: {inUse: yes}", "2: protect.inUse: 'yes' is neither; expected true or false"),
                of(
                        "version: 1\nprotect: {inUse: \"false\"}",
                        "2: protect.inUse: 'false' is text, as it is in quotes; expected true or false"));
    }

    private static List<Case> times() {
        return List.of(
                rule("keepYoungerThan: 14", "keepYoungerThan: '14' is not a length of time" + TIME),
                rule("keepYoungerThan: -14d", "keepYoungerThan: '-14d' is not a length of time" + TIME),
                rule("keepYoungerThan: ''", "keepYoungerThan: '' is not a length of time" + TIME),
                rule("keepYoungerThan: 2w", "keepYoungerThan: '2w' is not a length of time" + TIME),
                rule("keepYoungerThan: P14D", "keepYoungerThan: 'P14D' is not a length of time" + TIME),
                rule(
                        "keepYoungerThan: 36500d1s",
                        "keepYoungerThan: 36500d1s is longer than 36500d" + TIME + ", from 0s to 36500d"),
                rule(
                        "keepYoungerThan: 106751991168d",
                        "keepYoungerThan: '106751991168d' is not a length of time" + TIME),
                untagged("olderThan: 1d, grace: 59m", "grace: 59m is shorter than 1h" + TIME + ", from 1h to 400d"),
                untagged("olderThan: 1d, grace: 401d", "grace: 401d is longer than 400d" + TIME + ", from 1h to 400d"),
                untagged("olderThan: never", "olderThan: 'never' is not a length of time" + TIME),
                of(
                        "version: 1\nuntagged: {grace: 7d}",
                        "2: untagged: has no olderThan; expected a length of time, as in 7d"));
    }

    private static List<Case> rules() {
        return List.of(
                of(
                        "version: 1\nrules:\n  - tags: [a]",
                        "3: rules[0]: has no repositories; expected a list of patterns, [\"**\"] for all"),
                of(
                        "version: 1\nrules:\n  - repositories: [a]\n    tags: []",
                        "4: rules[0].tags: is an empty list; expected at least one pattern"),
                of(
                        "version: 1\nrules:\n  - repositories: a\n    tags: [a]",
                        "3: rules[0].repositories: is no list; expected one, as in" + " [first, second]"),
                of(
                        "version: 1\nrules:\n  repositories: [a]",
                        "3: rules: is no list; expected one, as in [first, second]"),
                of(
                        "version: 1\nrules: [text]",
                        "2: rules[0]: is no mapping; expected keys and values, as in 'repositories: …'"),
                of(
                        "version: 1\nrules:\n- repositories: [a]\n  tags:\n  - a\n  -\n",
                        "6: rules[0].tags[1]: has no value; give one or leave the key away"),
                of(
                        "version: 1\nprotect:\n  tags: ['/[/', '']",
                        "3: protect.tags[0]: '/[/' is not a regular expression of RE2: missing closing ]",
                        "3: protect.tags[1]: a pattern is empty; expected a name or a glob, ** for everything"),
                rule("keepNewst: 1", "unknown key 'keepNewst'; did you mean keepNewest?"),
                rule("keep_younger_than: 1d", "unknown key 'keep_younger_than'; did you mean keepYoungerThan?"));
    }

    private static List<Case> images() {
        String expected = "; expected repository:tag or repository@sha256:…, with or without the registry before it";
        return List.of(
                image("team/app", "it names neither a tag nor a digest" + expected),
                image("localhost/app", "it names neither a tag nor a digest" + expected),
                image("app@sha256:12", "behind @ belong sha256: and 64 hexadecimal digits" + expected),
                image(
                        "app:a b",
                        "a tag has letters, digits, . _ and -, begins with none of . and -, and is 1 to 128 long"
                                + expected),
                image(
                        "Team/app:1",
                        "'Team/app' is not the name of a repository; expected lower-case letters, digits, . _ - and slashes,"
                                + " as team/app" + expected));
    }

    private static List<Case> schedules() {
        String expected = "; expected minute, hour, day of the month, month and day of the week, as in 0 3 * * *";
        String forms = "; *, a-b, a-b/step and */step, and lists of these)" + expected;
        return List.of(
                schedule("@daily", "it has not five fields" + expected),
                schedule("0 3 * *", "it has not five fields" + expected),
                schedule("0 0 3 * * *", "it has not five fields" + expected),
                schedule("60 3 * * *", "'60' is no minute (0 to 59" + forms),
                schedule("0 24 * * *", "'24' is no hour (0 to 23" + forms),
                schedule("0 3 0 * *", "'0' is no day of the month (1 to 31" + forms),
                schedule("0 3 * 13 *", "'13' is no month (1 to 12" + forms),
                schedule("0 3 * * 8", "'8' is no day of the week (0 to 7" + forms),
                schedule("5-1 3 * * *", "'5-1' is no minute (0 to 59" + forms),
                schedule("*/0 3 * * *", "'*/0' is no minute (0 to 59" + forms),
                schedule("5/10 3 * * *", "'5/10' is no minute (0 to 59" + forms),
                schedule("0 3,,4 * * *", "'' is no hour (0 to 23" + forms),
                schedule("0 3 31 feb *", "that day of that month never comes" + expected));
    }

    private static Case of(String text, String... problems) {
        return new Case(
                text,
                java.util.Arrays.stream(problems)
                        .map(problem -> "policy.yaml:" + problem)
                        .toList());
    }

    private static Case rule(String key, String problem) {
        boolean whole = problem.startsWith("unknown");
        return of(
                "version: 1\nrules:\n- repositories: [a]\n  tags: [b]\n  " + key,
                "5: rules[0]" + (whole ? ": " : ".") + problem);
    }

    private static Case limit(String key, String problem) {
        return of("version: 1\nlimits:\n  " + key, "3: limits." + problem);
    }

    private static Case untagged(String keys, String problem) {
        return of("version: 1\nuntagged: {" + keys + "}", "2: untagged." + problem);
    }

    private static Case image(String image, String problem) {
        return of(
                "version: 1\nprotect:\n  images: ['" + image + "']",
                "3: protect.images[0]: '" + image + "' is no image: " + problem);
    }

    private static Case schedule(String text, String problem) {
        return of("version: 1\nschedule: '" + text + "'", "2: schedule: '" + text + "' is no schedule: " + problem);
    }
}
