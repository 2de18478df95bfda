package io.registrycleaner.emulator.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What fills the registries and clusters of a world file. */
class WorldFileContentTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    many of one name          | '{name: load/r, repositories: 2}'          | one place for their number
                    a name that is none       | '{name: "Load/%d"}'                        | is not the name of a repository
                    two places for the number | '{name: "a%d/b%d", repositories: 2}'       | one place for their number
                    more than all             | '{name: a, indexes: 0.6, subjects: 0.5}'   | more than all pushes
                    no name                   | '{manifests: 5}'                           | is missing
                    an unknown part           | '{name: a, layers: 5}'                     | the key is not known
                    """)
    void isNoSyntheticContent(String what, String synthetic, String expected) {
        String yaml =
                "{version: 1, tenant: a, principals: [{name: admin}], subscriptions: [{id: b, resourceGroups: [{name: g,"
                        + " registries: [{name: loadregistry, synthetic: [" + synthetic + "]}]}]}]}";
        assertThatThrownBy(() -> WorldFile.parse(yaml))
                .as(what)
                .isInstanceOf(InvalidWorldException.class)
                .hasMessageContaining("registries[0].synthetic[0]")
                .hasMessageContaining(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    no kind            | '{name: a, image: b}'                                  | kind: is missing
                    an unknown kind    | '{kind: Service, name: a, image: b}'                   | one of CronJob, DaemonSet, Deployment
                    a name that is none| '{kind: Pod, name: A_b, image: b}'                     | not 'A_b'
                    no image           | '{kind: Pod, name: a}'                                 | image: is missing
                    no digest          | '{kind: Pod, name: a, image: b, imageDigest: latest}'  | hexadecimal digits, or {TAG}
                    """)
    void isNoWorkload(String what, String workload, String expected) {
        String yaml =
                "{version: 1, tenant: a, principals: [{name: admin}], subscriptions: [{id: b, resourceGroups: [{name: g,"
                        + " clusters: [{name: c, nodePools: [{name: p}], workloads: [" + workload + "]}]}]}]}";
        assertThatThrownBy(() -> WorldFile.parse(yaml))
                .as(what)
                .isInstanceOf(InvalidWorldException.class)
                .hasMessageContaining("clusters[0].workloads[0]")
                .hasMessageContaining(expected);
    }

    @Test
    void syntheticRepositoriesAreNamedByTheirNumber() {
        assertThat(SyntheticLoad.of("load/r%04d", 3, 1).names())
                .containsExactly("load/r0000", "load/r0001", "load/r0002");
        assertThat(SyntheticLoad.of("team-%d/app", 2, 1).names()).containsExactly("team-0/app", "team-1/app");
        assertThat(SyntheticLoad.of("big/one", 1, 1).names()).containsExactly("big/one");
    }
}
