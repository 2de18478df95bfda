package io.registrycleaner.provisioner.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.provisioner.model.Identity;
import io.registrycleaner.provisioner.model.NodePool;
import io.registrycleaner.provisioner.model.RepositoryCondition;
import io.registrycleaner.provisioner.model.RepositoryPattern;
import io.registrycleaner.provisioner.model.Role;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;

@Label("planning")
class PlanningTest {

    /** Whatever is there, applying the plan leaves nothing to plan; and a refusal stays one. */
    @Property(tries = 2000)
    void isDoneAfterOneApply(@ForAll long seed) {
        Random random = new Random(seed);
        Facts facts = anyFacts(random);
        Request request = anyRequest(random);

        if (facts.decide(request) instanceof Plan plan) {
            facts.apply(plan);
            assertThat(facts.decide(request))
                    .isInstanceOfSatisfying(
                            Plan.class,
                            second -> assertThat(second.isEmpty())
                                    .as("second plan %s", second)
                                    .isTrue());
            assertThat(facts.grants).doesNotHaveDuplicates();
            assertThat(facts.scaleSets.values())
                    .allSatisfy(set -> assertThat(set.userAssigned()).doesNotHaveDuplicates());
        } else {
            assertThat(facts.decide(request)).isInstanceOf(Refused.class);
        }
    }

    /** Killed after any number of steps, the next run does the rest, and each thing is done once. */
    @Property(tries = 2000)
    void convergesFromWhereverItWasStopped(@ForAll long seed) {
        Random random = new Random(seed);
        Facts facts = anyFacts(random);
        Request request = anyRequest(random);

        if (facts.decide(request) instanceof Plan plan) {
            int done = plan.steps().isEmpty() ? 0 : random.nextInt(plan.steps().size());
            facts.apply(new Plan(
                    plan.option(),
                    plan.steps().subList(0, done),
                    plan.inPlace(),
                    plan.warnings(),
                    plan.notes(),
                    plan.connection(),
                    Optional.empty(),
                    plan.pools(),
                    plan.removes()));
            Plan rest = (Plan) facts.decide(request);
            assertThat(rest.steps()).hasSize(plan.steps().size() - done);
            facts.apply(rest);
            assertThat(((Plan) facts.decide(request)).isEmpty()).isTrue();
        }
    }

    /** The dedicated identity is the only one that Option B touches. */
    @Property(tries = 1000)
    void neverTakesAnAttachedIdentityAway(@ForAll long seed) {
        Random random = new Random(seed);
        Facts facts = anyFacts(random);
        List<io.registrycleaner.provisioner.model.ScaleSet> before = List.copyOf(facts.scaleSets.values());

        if (facts.decide(anyRequest(random)) instanceof Plan plan) {
            facts.apply(plan);
        }

        before.forEach(
                set -> assertThat(facts.scaleSets.get(set.pool().orElseThrow()).userAssigned())
                        .containsAll(set.userAssigned()));
    }

    private static Facts anyFacts(Random random) {
        Facts facts = new Facts();
        facts.oidcIssuer = random.nextInt(4) == 0 ? Optional.empty() : Optional.of("https://issuer.example/1/");
        facts.workloadIdentity = random.nextInt(4) > 0;
        for (String pool : List.of("system", "apps", "batch")) {
            if (pool.equals("batch") && random.nextBoolean()) {
                continue;
            }
            Optional<Identity> system =
                    random.nextInt(4) == 0 ? Optional.of(Facts.system(Facts.scaleSetId(pool))) : Optional.empty();
            facts.scaleSet(pool, system, List.of(Facts.KUBELET.id().orElseThrow()));
            if (pool.equals("batch")) {
                facts.pools.add(new NodePool(pool, NodePool.Kind.SCALE_SET));
            }
        }
        if (random.nextInt(10) == 0) {
            facts.pools.add(new NodePool("vms", NodePool.Kind.VIRTUAL_MACHINES));
        }
        facts.locked = random.nextInt(5) == 0;
        facts.servicePrincipal = random.nextInt(20) == 0;
        facts.withValuesFile = random.nextBoolean();
        if (random.nextBoolean()) {
            facts.withRepositoryRoles();
        }
        if (random.nextBoolean()) {
            facts.withIdentity();
            if (random.nextBoolean()) {
                facts.withAttached("apps");
            }
            grantSome(facts, facts.dedicated(), random);
        }
        grantSome(facts, Facts.KUBELET, random);
        return facts;
    }

    private static void grantSome(Facts facts, Identity identity, Random random) {
        for (Role role : Role.values()) {
            if (random.nextInt(4) == 0) {
                facts.grant(
                        identity,
                        role,
                        random.nextBoolean() ? facts.registry.id().toString() : "/subscriptions/" + Facts.SUBSCRIPTION,
                        anyCondition(role, random),
                        random.nextBoolean());
            }
        }
    }

    private static Optional<RepositoryCondition> anyCondition(Role role, Random random) {
        List<RepositoryPattern> repositories = role.isLimitable() ? anyRepositories(random) : List.of();
        return repositories.isEmpty()
                ? Optional.empty()
                : Optional.of(RepositoryCondition.limiting(role, repositories));
    }

    private static Request anyRequest(Random random) {
        List<PoolChoice> choices = List.of(
                PoolChoice.open(),
                new PoolChoice(List.of(), true),
                new PoolChoice(List.of("apps"), false),
                new PoolChoice(List.of("apps", "system"), false));
        Request request = Facts.request(
                Optional.of(List.of(IdentityKind.values()).get(random.nextInt(3))),
                choices.get(random.nextInt(choices.size())));
        return Facts.with(request, random.nextBoolean(), anyRoles(random));
    }

    private static RoleChoice anyRoles(Random random) {
        RoleChoice.Mode[] modes = RoleChoice.Mode.values();
        return new RoleChoice(modes[random.nextInt(modes.length)], anyRepositories(random));
    }

    private static List<RepositoryPattern> anyRepositories(Random random) {
        return Stream.of("team/*", "team/app", "base", "te*")
                .filter(pattern -> random.nextInt(4) == 0)
                .map(RepositoryPattern::parse)
                .toList();
    }
}
