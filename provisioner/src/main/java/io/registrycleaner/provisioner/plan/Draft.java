package io.registrycleaner.provisioner.plan;

import io.registrycleaner.provisioner.model.Connection;
import io.registrycleaner.provisioner.model.Failure;
import io.registrycleaner.provisioner.plan.Finding.Blocked;
import io.registrycleaner.provisioner.plan.Finding.Holds;
import io.registrycleaner.provisioner.plan.Finding.Lacking;
import io.registrycleaner.provisioner.plan.Finding.Pending;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What was found, before it is known whether the caller may do what is pending. Permissions are asked for only where
 * something is, so a run that changes nothing does not ask.
 */
public final class Draft {

    private final IdentityKind option;
    private final Optional<ValuesTarget> values;
    private final boolean removes;
    private final List<Finding> findings = new ArrayList<>();
    private final Set<String> warnings = new LinkedHashSet<>();
    private final Set<String> notes = new LinkedHashSet<>();
    private Connection connection = new Connection("", Optional.empty(), Optional.empty());
    private Plan.PoolReach reach = new Plan.PoolReach(List.of(), true);

    Draft(IdentityKind option, Optional<ValuesTarget> values) {
        this(option, values, false);
    }

    private Draft(IdentityKind option, Optional<ValuesTarget> values, boolean removes) {
        this.option = option;
        this.values = values;
        this.removes = removes;
    }

    /** Of taking back what any option made. */
    static Draft ofRemoval(Optional<ValuesTarget> values) {
        return new Draft(IdentityKind.DEDICATED, values, true);
    }

    boolean removes() {
        return removes;
    }

    void holds(String about, String detail) {
        findings.add(new Holds(about, detail, false));
    }

    void inPlace(String about, String detail) {
        findings.add(new Holds(about, detail, true));
    }

    void pending(Step step) {
        findings.add(new Pending(step));
    }

    /** A warning for a plan, which cannot mend it, and a failing check for a verification. */
    void lacking(String about, String detail, String remedy) {
        findings.add(new Lacking(about, detail, remedy));
        warn(detail + " " + remedy);
    }

    void blocked(String about, Failure failure) {
        findings.add(new Blocked(about, failure));
    }

    /** What was looked for; where it is not there, the draft is blocked by the reason. */
    <T> Optional<T> expect(String about, Lookup<T> lookup, Function<List<String>, Failure> missing) {
        if (lookup instanceof Lookup.Missing<T> none) {
            blocked(about, missing.apply(none.others()));
        } else if (lookup instanceof Lookup.Unreadable<T> unreadable) {
            blocked(about, unreadable.failure());
        }
        return lookup.value();
    }

    void warn(String warning) {
        warnings.add(warning);
    }

    void note(String note) {
        notes.add(note);
    }

    void connects(Connection by) {
        connection = by;
    }

    void reaches(Plan.PoolReach pools) {
        reach = pools;
    }

    public IdentityKind option() {
        return option;
    }

    public List<Finding> findings() {
        return List.copyOf(findings);
    }

    public List<String> notes() {
        return List.copyOf(notes);
    }

    Connection connection() {
        return connection;
    }

    Optional<ValuesTarget> values() {
        return values;
    }

    /** Everything that stands in the way, each once. */
    public List<Failure> problems() {
        return select(Blocked.class).map(Blocked::failure).distinct().toList();
    }

    /** What the caller must be allowed to do for what is pending. */
    public List<Need> needs() {
        return steps().stream()
                .flatMap(step -> step.needs().stream())
                .distinct()
                .toList();
    }

    /** A plan, or every reason against it: what stands in the way, and the rights that are missing. */
    public Decision decide(Rights rights) {
        List<Failure> problems = new ArrayList<>(problems());
        problems.addAll(missing(rights));
        return problems.isEmpty() ? plan(unknown(rights)) : new Refused(problems);
    }

    /**
     * As {@link #decide}, for who only looks: who reads a plan need not be who applies it, and a pull request's pipeline should have a
     * login that can change nothing. So rights that are missing are warnings.
     */
    public Decision preview(Rights rights) {
        if (!isUnblocked()) {
            return decide(rights);
        }
        List<String> more = new ArrayList<>(unknown(rights));
        missing(rights).forEach(failure -> more.add(failure.what() + " " + failure.remedy()));
        return plan(more);
    }

    private List<Failure> missing(Rights rights) {
        return needs().stream()
                .filter(need -> rights.allow(need).filter(allowed -> !allowed).isPresent())
                .map(Refusals::missingRight)
                .toList();
    }

    private List<String> unknown(Rights rights) {
        return needs().stream()
                .filter(need -> rights.allow(need).isEmpty())
                .map(need -> "Whether this login may perform " + need.action() + " on " + need.scope()
                        + " could not be read; Azure will tell.")
                .toList();
    }

    private Plan plan(List<String> more) {
        Set<String> warned = new LinkedHashSet<>(warnings);
        warned.addAll(more);
        return new Plan(
                option,
                steps(),
                inPlace(),
                List.copyOf(warned),
                notes(),
                connection,
                changedValuesFile(),
                reach,
                removes);
    }

    /** Whether the identity, and with it the connection, is still to be made. */
    boolean awaitsIdentity() {
        return steps().stream().anyMatch(Step::comesFirst);
    }

    boolean isUnblocked() {
        return problems().isEmpty();
    }

    private Optional<String> changedValuesFile() {
        return values.filter(file -> awaitsIdentity() || file.differsFrom(connection))
                .map(ValuesTarget::path);
    }

    private List<Step> steps() {
        return select(Pending.class).map(Pending::step).toList();
    }

    private List<String> inPlace() {
        return select(Holds.class).filter(Holds::result).map(Holds::detail).toList();
    }

    private <T extends Finding> Stream<T> select(Class<T> kind) {
        return findings.stream().filter(kind::isInstance).map(kind::cast);
    }
}
