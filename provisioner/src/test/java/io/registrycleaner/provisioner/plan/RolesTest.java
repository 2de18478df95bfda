package io.registrycleaner.provisioner.plan;

import static io.registrycleaner.provisioner.plan.Facts.request;
import static io.registrycleaner.provisioner.plan.IdentityKind.DEDICATED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.registrycleaner.provisioner.model.ExitCode;
import io.registrycleaner.provisioner.model.Registry;
import io.registrycleaner.provisioner.model.RepositoryCondition;
import io.registrycleaner.provisioner.model.RepositoryPattern;
import io.registrycleaner.provisioner.model.Role;
import io.registrycleaner.provisioner.model.RoleGrant;
import io.registrycleaner.provisioner.plan.RoleChoice.Mode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which roles are granted, for which repositories, and what becomes of those that are there. */
class RolesTest {

    private static final String READER = "Container Registry Repository Reader";
    private static final String CONTRIBUTOR = "Container Registry Repository Contributor";
    private static final String LISTER = "Container Registry Repository Catalog Lister";
    private static final String REGISTRY =
            Facts.GROUP.resource(Registry.TYPE, "demoregistry").toString();

    static Stream<Arguments> choices() {
        return Stream.of(
                choice("auto, RBAC", Mode.AUTO, false, false, "AcrPull"),
                choice("auto, RBAC, cleanup", Mode.AUTO, false, true, "AcrPull", "AcrDelete"),
                choice("auto, ABAC", Mode.AUTO, true, false, READER, LISTER),
                choice("auto, ABAC, cleanup", Mode.AUTO, true, true, CONTRIBUTOR, LISTER),
                choice("legacy, RBAC", Mode.LEGACY, false, false, "AcrPull"),
                choice("legacy, ABAC", Mode.LEGACY, true, true, "AcrPull", "AcrDelete"),
                choice("abac, RBAC", Mode.ABAC, false, true, CONTRIBUTOR, LISTER),
                choice("abac, ABAC", Mode.ABAC, true, false, READER, LISTER),
                choice("both, RBAC", Mode.BOTH, false, false, "AcrPull", READER, LISTER),
                choice("both, ABAC, cleanup", Mode.BOTH, true, true, "AcrPull", "AcrDelete", CONTRIBUTOR, LISTER));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("choices")
    void grantsWhatWasChosen(String what, Mode mode, boolean abac, boolean cleanup, List<String> expected) {
        Facts facts = attached(abac);

        Plan plan = planned(facts, Facts.with(B, cleanup, new RoleChoice(mode, List.of())));

        assertThat(plan.steps())
                .extracting(Step::describe)
                .containsExactlyElementsOf(expected.stream()
                        .map(role -> role + " on registry demoregistry to identity docker-registry-cleaner-identity")
                        .toList());
    }

    @Test
    void warnsWhereWhatWasChosenHasNoEffectNow() {
        Plan legacy = planned(attached(true), choosing(Mode.LEGACY));
        Plan abac = planned(attached(false), choosing(Mode.ABAC));

        assertThat(legacy.warnings())
                .anyMatch(line -> line.startsWith("Granting AcrPull has no effect now: registry demoregistry goes by"
                        + " repository roles, and the cleaner needs " + READER));
        assertThat(abac.warnings())
                .anyMatch(line -> line.contains("goes by registry roles, and the cleaner needs AcrPull there"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theModesOwnRolesAndThoseOfBothComeWithoutThatWarning(boolean abac) {
        Plan both = planned(attached(abac), choosing(Mode.BOTH));

        assertThat(planned(attached(abac), choosing(Mode.AUTO)).warnings())
                .noneMatch(line -> line.contains("no effect"));
        assertThat(both.warnings()).noneMatch(line -> line.contains("no effect"));
        assertThat(both.notes()).anyMatch(line -> line.endsWith("before it changes its mode."));
    }

    @Test
    void aVerificationFailsWhereWhatWasChosenHasNoEffect() {
        Facts facts = attached(true);
        facts.grant(facts.dedicated(), Role.ACR_PULL, REGISTRY);
        Draft draft = Planner.draft(choosing(Mode.LEGACY), facts.observed());

        assertThat(Verification.of(draft, "repair").checks())
                .filteredOn(check -> !check.holds())
                .singleElement()
                .satisfies(check -> assertThat(check.remedy()).contains("--role both"));
    }

    @Test
    void limitsTheRepositoryRoleAndSaysThatTheListerCannotBe() {
        Plan plan = planned(attached(true), limitedTo("team/*", "base"));

        assertThat(plan.steps())
                .extracting(Step::describe)
                .containsExactly(
                        READER + " on registry demoregistry to identity docker-registry-cleaner-identity,"
                                + " for repositories base, team/*",
                        LISTER + " on registry demoregistry to identity docker-registry-cleaner-identity");
        assertThat(plan.notes()).anyMatch(line -> line.startsWith(LISTER + " takes no condition"));
    }

    @ParameterizedTest(name = "legacy={0}")
    @ValueSource(booleans = {true, false})
    void refusesToLimitAcrPull(boolean asked) {
        Facts facts = attached(asked);
        Mode mode = asked ? Mode.LEGACY : Mode.AUTO;

        Decision decision = facts.decide(Facts.with(B, false, new RoleChoice(mode, patterns("team/*"))));

        assertThat(((Refused) decision).problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(ExitCode.USAGE);
            assertThat(problem.what()).contains("cannot limit AcrPull");
            assertThat(problem.why()).contains(asked ? "--role legacy" : "RBAC mode");
        });
    }

    @Test
    void beforeAChangeOfModeALimitIsPlannedWithAWarningThatItLimitsNothingYet() {
        Plan plan = planned(attached(false), Facts.with(B, false, new RoleChoice(Mode.BOTH, patterns("team/*"))));

        assertThat(plan.steps()).hasSize(3);
        assertThat(plan.warnings()).anyMatch(line -> line.contains("AcrPull reads all repositories"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/subscriptions/" + Facts.SUBSCRIPTION + "/resourceGroups/demo",
                "/subscriptions/" + Facts.SUBSCRIPTION,
                "/providers/Microsoft.Management/managementGroups/root",
                "/"
            })
    void aRoleHeldAboveTheRegistryIsThereAlready(String scope) {
        Facts facts = attached(true);
        facts.grant(facts.dedicated(), Role.REPOSITORY_READER, scope);
        facts.grant(facts.dedicated(), Role.CATALOG_LISTER, scope);

        Plan plan = planned(facts, B);

        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.inPlace())
                .filteredOn(line -> line.endsWith("inherited from " + scope))
                .hasSize(2);
    }

    static Stream<Arguments> conditions() {
        return Stream.of(
                condition("a limit that is wanted counts, whoever set it", "team/*", false, "team/*"),
                condition("a wider limit of somebody else's counts", "te*", false, "team/*"),
                condition("ours is there", "team/*", true, "team/*"),
                condition(
                        "ours is changed where another limit is wanted",
                        "team/*",
                        true,
                        "base",
                        "change " + READER + " on registry demoregistry to identity docker-registry-cleaner-identity:"
                                + " for repositories base instead of for repositories team/*"),
                condition(
                        "ours is narrowed",
                        "te*",
                        true,
                        "team/*",
                        "change " + READER + " on registry demoregistry to identity docker-registry-cleaner-identity:"
                                + " for repositories team/* instead of for repositories te*"),
                condition(
                        "ours is limited where it was not",
                        "",
                        true,
                        "base",
                        "change " + READER + " on registry demoregistry to identity docker-registry-cleaner-identity:"
                                + " for repositories base instead of for all repositories"),
                condition(
                        "ours is widened where no limit is wanted",
                        "base",
                        true,
                        "",
                        "change " + READER + " on registry demoregistry to identity docker-registry-cleaner-identity:"
                                + " for all repositories instead of for repositories base"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("conditions")
    void comparesALimitThatIsThere(String what, String there, boolean ours, String wanted, List<String> expected) {
        Facts facts = attached(true);
        facts.grant(facts.dedicated(), Role.CATALOG_LISTER, REGISTRY);
        facts.grant(facts.dedicated(), Role.REPOSITORY_READER, REGISTRY, limit(there), ours);

        Plan plan = planned(facts, limitedTo(wanted.isEmpty() ? new String[0] : new String[] {wanted}));

        assertThat(plan.steps())
                .map(step -> step.verb() + " " + step.describe())
                .isEqualTo(expected);
    }

    @Test
    void aLimitOfSomebodyElsesThatIsTooNarrowIsAWarningAndAFailingCheck() {
        Facts facts = attached(true);
        facts.grant(facts.dedicated(), Role.CATALOG_LISTER, REGISTRY);
        facts.grant(facts.dedicated(), Role.REPOSITORY_READER, REGISTRY, limit("base"), false);

        Plan plan = planned(facts, B);

        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.warnings())
                .anyMatch(line -> line.startsWith("A condition that somebody else set limits " + READER)
                        && line.contains("az role assignment delete --ids " + REGISTRY));
        assertThat(Verification.of(Planner.draft(B, facts.observed()), "repair").holds())
                .isFalse();
    }

    @Test
    void aLimitedRoleHeldAboveTheRegistryDoesNotCountAndIsGrantedBesideIt() {
        Facts facts = attached(true);
        facts.grant(facts.dedicated(), Role.CATALOG_LISTER, REGISTRY);
        facts.grant(
                facts.dedicated(),
                Role.REPOSITORY_READER,
                "/subscriptions/" + Facts.SUBSCRIPTION,
                limit("base"),
                false);

        assertThat(planned(facts, B).steps()).extracting(Step::verb).containsExactly("grant");
        assertThat(planned(facts, limitedTo("base")).steps()).isEmpty();
    }

    @Test
    void aLimitedRoleOfAGroupIsGrantedToTheIdentityBesideIt() {
        Facts facts = attached(true);
        facts.grant(facts.dedicated(), Role.CATALOG_LISTER, REGISTRY);
        facts.grants.add(new RoleGrant(
                facts.dedicated().principalId(),
                Role.REPOSITORY_READER.guid(),
                REGISTRY,
                limit("base"),
                REGISTRY + "/providers/Microsoft.Authorization/roleAssignments/g",
                false,
                false));

        assertThat(planned(facts, B).steps()).extracting(Step::verb).containsExactly("grant");
    }

    @Test
    void aStrongerRoleGivesALimitedOneWhereItsConditionAdmitsIt() {
        Facts facts = attached(true);
        facts.grant(facts.dedicated(), Role.CATALOG_LISTER, REGISTRY);
        facts.grant(
                facts.dedicated(),
                Role.REPOSITORY_CONTRIBUTOR,
                REGISTRY,
                Optional.of(RepositoryCondition.limiting(Role.REPOSITORY_CONTRIBUTOR, patterns("team/*"))),
                false);

        assertThat(planned(facts, limitedTo("team/app")).steps()).isEmpty();
        assertThat(planned(facts, limitedTo("base")).steps()).hasSize(1);
    }

    @Test
    void aConditionOnAcrPullCannotBeUnderstoodSoItDoesNotCount() {
        Facts facts = attached(false);
        facts.grant(facts.dedicated(), Role.ACR_PULL, REGISTRY, limit("base"), false);

        assertThat(planned(facts, B).warnings()).anyMatch(line -> line.contains("limits AcrPull of identity"));
    }

    @Test
    void widensOnlyWithAWarning() {
        Facts facts = attached(true);
        facts.grant(facts.dedicated(), Role.REPOSITORY_READER, REGISTRY, limit("base"), true);

        assertThat(planned(facts, B).warnings())
                .anyMatch(line -> line.contains(
                        "gains all repositories of registry demoregistry: until now it was limited" + " to base."));
    }

    @Test
    void warnsWhereAnotherRoleMakesALimitWorthless() {
        Facts facts = attached(true);
        String above = "/subscriptions/" + Facts.SUBSCRIPTION;
        facts.grant(facts.dedicated(), Role.REPOSITORY_WRITER, above);

        assertThat(planned(facts, limitedTo("base")).warnings())
                .anyMatch(
                        line -> line.contains("reaches every repository of registry demoregistry, whatever --repository"
                                        + " says: it has Container Registry Repository Writer without a condition at "
                                        + above)
                                && line.contains("--ids " + above + "/providers/"));
    }

    @Test
    void aRegistryThatNothingReachesIsAWarningAndAFailingCheck() {
        Facts facts = attached(false);
        Registry before = facts.registry;
        facts.registry = new Registry(before.id(), before.loginServer(), false, true, false);
        facts.grant(facts.dedicated(), Role.ACR_PULL, REGISTRY);

        assertThat(planned(facts, B).warnings()).anyMatch(line -> line.startsWith("Nothing reaches registry"));
        assertThat(Verification.of(Planner.draft(B, facts.observed()), "repair").checks())
                .filteredOn(check -> !check.holds())
                .extracting(Verification.Check::about)
                .containsExactly("registry");
    }

    private static final Request B = request(DEDICATED, "apps");

    private static Facts attached(boolean abac) {
        Facts facts = new Facts().withAttached("apps");
        return abac ? facts.withRepositoryRoles() : facts;
    }

    private static Request choosing(Mode mode) {
        return Facts.with(B, false, new RoleChoice(mode, List.of()));
    }

    private static Request limitedTo(String... repositories) {
        return Facts.with(B, false, new RoleChoice(Mode.AUTO, patterns(repositories)));
    }

    private static Optional<RepositoryCondition> limit(String pattern) {
        return pattern.isEmpty()
                ? Optional.empty()
                : Optional.of(RepositoryCondition.limiting(Role.REPOSITORY_READER, patterns(pattern)));
    }

    private static List<RepositoryPattern> patterns(String... written) {
        return Stream.of(written).map(RepositoryPattern::parse).toList();
    }

    private static Plan planned(Facts facts, Request request) {
        Decision decision = facts.decide(request);
        assertThat(decision).isInstanceOf(Plan.class);
        return (Plan) decision;
    }

    private static Arguments choice(String what, Mode mode, boolean abac, boolean cleanup, String... expected) {
        return arguments(what, mode, abac, cleanup, List.of(expected));
    }

    private static Arguments condition(String what, String there, boolean ours, String wanted, String... expected) {
        return arguments(what, there, ours, wanted, List.of(expected));
    }
}
