package io.registrycleaner.cleaner.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.cleaner.model.DiagnosedException;
import io.registrycleaner.cleaner.policy.Policy.Limits;
import io.registrycleaner.cleaner.policy.Policy.Protect;
import io.registrycleaner.cleaner.policy.Policy.Rule;
import io.registrycleaner.cleaner.policy.Policy.Untagged;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PolicyFileProperties {
    @Property(tries = 400)
    void whatIsPrintedIsReadAsTheSamePolicy(@ForAll("policies") Policy policy) {
        assertThat(PolicyFile.parse("printed.yaml", PolicyYaml.print(policy))).isEqualTo(policy);
    }

    /** A tool of this field deleted everything because a length of time overflowed: whatever is accepted is what is written. */
    @Property(tries = 2000)
    void aLengthOfTimeIsExactOrRefused(@ForAll("times") String time) {
        Duration read;
        try {
            read = PolicyFile.parse(
                            "p", "{version: 1, rules: [{repositories: [a], tags: [b], keepYoungerThan: " + time + "}]}")
                    .rules()
                    .get(0)
                    .keepYoungerThan()
                    .orElseThrow();
        } catch (DiagnosedException e) {
            assertThat(e.diagnosis().facts().get(0).value()).startsWith("p:1: rules[0].keepYoungerThan: ");
            return;
        }
        assertThat(read).isBetween(Duration.ZERO, Duration.ofDays(36_500));
        assertThat(read.toSeconds()).isEqualTo(seconds(time).longValueExact());
    }

    /** In whole numbers that cannot overflow. */
    private static BigInteger seconds(String time) {
        BigInteger sum = BigInteger.ZERO;
        java.util.regex.Matcher part =
                java.util.regex.Pattern.compile("([0-9]+)([dhms])").matcher(time);
        while (part.find()) {
            long unit = List.of(1L, 60L, 3600L, 86_400L).get("smhd".indexOf(part.group(2)));
            sum = sum.add(new BigInteger(part.group(1)).multiply(BigInteger.valueOf(unit)));
        }
        return sum;
    }

    /** Whatever the text: a policy, or problems with lines. No other exception, and never both. */
    @Property(tries = 2000)
    void anyTextIsAPolicyOrHasProblems(@ForAll("texts") String text) {
        try {
            assertThat(PolicyFile.parse("p", text)).isNotNull();
        } catch (DiagnosedException e) {
            assertThat(e.diagnosis().facts())
                    .isNotEmpty()
                    .allSatisfy(fact ->
                            assertThat(fact.value()).matches("p:[1-9][0-9]*: .+|[0-9]+ problems are not shown"));
        }
    }

    @Provide
    Arbitrary<String> times() {
        Arbitrary<String> number = Arbitraries.of(
                "0",
                "1",
                "7",
                "14",
                "36500",
                "36501",
                "99999",
                "100000",
                "106751991168",
                "9223372036854775807",
                "9223372036854775808",
                "18446744073709551617",
                "-1",
                "1.5",
                "");
        Arbitrary<String> part = Combinators.combine(number, Arbitraries.of("d", "h", "m", "s", "", "w"))
                .as((amount, unit) -> amount + unit);
        return part.list().ofMinSize(1).ofMaxSize(4).map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> line = Arbitraries.of(
                "version: 1",
                "rules:",
                "- repositories: [a]",
                "  tags: [b]",
                "  tags:",
                "  - c",
                "protect:",
                "  inUse: true",
                "untagged: {",
                "olderThan: 1d}",
                "limits: []",
                "schedule: '",
                "* * * * *",
                "&a",
                "*a",
                "!!set",
                "---",
                "...",
                "%YAML 1.1",
                "? x",
                ": y",
                "\t",
                "#",
                "<<: *a",
                "\"\\x00\"",
                "\"\\U00110000\"",
                "\"\\UFFFFFFFF\"",
                "\"\\ud800\"",
                "%TAG ! x",
                "%TAG !e! tag:x,2000:",
                "!<",
                "!<x> a",
                "!x%zz a",
                "!%C3 a",
                "%YAML 9.9",
                "%YAML 1.99999999999",
                "|9",
                ">-99",
                "|",
                ">",
                "\u0000",
                "\ud83d\ude00",
                "[[[[",
                "{}",
                "'",
                "\u0085");
        return Arbitraries.oneOf(
                line.list().ofMaxSize(12).map(lines -> String.join("\n", lines)),
                line.list().ofMaxSize(8).map(lines -> "version: 1\n" + String.join(" ", lines)),
                Arbitraries.strings().ofMaxLength(40));
    }

    @Provide
    Arbitrary<Policy> policies() {
        return Combinators.combine(
                        protect(),
                        rules(),
                        untagged().optional(),
                        limits(),
                        schedules().optional())
                .as(Policy::new);
    }

    private static Arbitrary<Protect> protect() {
        Arbitrary<String> image = Arbitraries.of(
                "app:1",
                "team/app:1.10",
                "localhost:5000/app:v1",
                "myregistry.azurecr.io/a/b@sha256:" + "0a".repeat(32));
        return Combinators.combine(
                        Arbitraries.of(true, false),
                        patterns().list().ofMaxSize(3),
                        image.list().ofMaxSize(3))
                .as(Protect::new);
    }

    private static Arbitrary<Pattern> patterns() {
        return Arbitraries.of(
                        "a",
                        "*",
                        "**",
                        "v?",
                        "1.10",
                        "null",
                        "true",
                        "1e3",
                        "0x1f",
                        "no",
                        "/[\"'\\\\]+/",
                        "/ #x: {1,2}|y /",
                        "/^\\d+$/",
                        "/\\Q*\\E/")
                .map(Pattern::parse);
    }

    private static Arbitrary<List<Rule>> rules() {
        Arbitrary<List<Pattern>> some = patterns().list().ofMinSize(1).ofMaxSize(3);
        Arbitrary<OptionalInt> count = Arbitraries.integers()
                .between(0, 1_000_000)
                .optional()
                .map(number -> number.map(OptionalInt::of).orElse(OptionalInt.empty()));
        return Combinators.combine(some, some, count, durations(0, 36_500).optional())
                .as(Rule::new)
                .list()
                .ofMaxSize(3);
    }

    private static Arbitrary<Duration> durations(long least, long days) {
        return Arbitraries.longs().between(least, days * 86_400).map(Duration::ofSeconds);
    }

    private static Arbitrary<Untagged> untagged() {
        return Combinators.combine(durations(0, 36_500), durations(3600, 400)).as(Untagged::new);
    }

    private static Arbitrary<Limits> limits() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 1_000_000),
                        Arbitraries.doubles().between(0, 1).ofScale(9))
                .as(Limits::new);
    }

    private static Arbitrary<String> schedules() {
        return Arbitraries.of("0 3 * * *", "*/5 0-6/2,12 1,15 JAN-mar 1-5", "0 0 29 2 *", "0 0 31 2 sun");
    }

    /** So that a property above cannot be true for want of cases. */
    @Example
    void theTextsContainPoliciesThatAreTaken() {
        Optional<String> taken = texts().sampleStream()
                .limit(20_000)
                .filter(text -> {
                    try {
                        return PolicyFile.parse("p", text).protect().inUse();
                    } catch (DiagnosedException e) {
                        return false;
                    }
                })
                .findFirst();
        assertThat(taken).isPresent();
    }
}
