package io.registrycleaner.cleaner.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.cleaner.model.Digest;
import io.registrycleaner.cleaner.model.Links;
import io.registrycleaner.cleaner.model.Links.Blob;
import io.registrycleaner.cleaner.model.MediaKind;
import io.registrycleaner.cleaner.registry.Reading.Read;
import io.registrycleaner.cleaner.registry.Reading.Unreadable;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestBodyTest {
    private static final String OCI = "application/vnd.oci.image.manifest.v1+json";
    private static final String OCI_INDEX = "application/vnd.oci.image.index.v1+json";
    private static final String DOCKER = "application/vnd.docker.distribution.manifest.v2+json";
    private static final String DOCKER_LIST = "application/vnd.docker.distribution.manifest.list.v2+json";
    private static final String HEX = "0".repeat(63);

    private static Digest digest(int last) {
        return new Digest(0, 0, 0, last);
    }

    /** With 'D1' for a digest, and single quotes for double ones. */
    private static Reading read(String type, String body) {
        String text = body.replace('\'', '"').replaceAll("D([1-9])", "sha256:" + HEX + "$1");
        byte[] bytes = text.getBytes(UTF_8);
        return ManifestBody.read(Digest.of(bytes), type, bytes);
    }

    private static String why(String type, String body) {
        return ((Unreadable) read(type, body)).why();
    }

    @ParameterizedTest
    @CsvSource({OCI, DOCKER, OCI + "; charset=utf-8"})
    void anImageNamesItsConfigurationAndItsLayers(String type) {
        assertThat(
                        read(
                                type,
                                "{'schemaVersion':2,'config':{'digest':'D1','size':7},'layers':[{'digest':'D2','size':5000000000}]}"))
                .isEqualTo(new Read(new Links(
                        MediaKind.IMAGE,
                        List.of(),
                        Optional.empty(),
                        List.of(new Blob(digest(1), 7), new Blob(digest(2), 5_000_000_000L)))));
    }

    @ParameterizedTest
    @CsvSource({OCI_INDEX, DOCKER_LIST})
    void anIndexNamesItsManifestsInItsOrder(String type) {
        assertThat(read(type, "{'manifests':[{'digest':'D2'},{'digest':'D1'}],'mediaType':'" + type + "'}"))
                .isEqualTo(new Read(
                        new Links(MediaKind.INDEX, List.of(digest(2), digest(1)), Optional.empty(), List.of())));
    }

    @Test
    void aSubjectIsReadFromImageAndIndexAlike() {
        assertThat(((Read) read(OCI, "{'config':{'digest':'D1','size':7},'layers':[],'subject':{'digest':'D3'}}"))
                        .links()
                        .subject())
                .contains(digest(3));
        assertThat(((Read) read(OCI_INDEX, "{'manifests':[],'subject':{'digest':'D3'}}"))
                        .links()
                        .subject())
                .contains(digest(3));
        assertThat(((Read) read(OCI_INDEX, "{'manifests':[],'subject':null}"))
                        .links()
                        .subject())
                .isEmpty();
    }

    @Test
    void theBodysOwnTypeCountsWhereTheRegistryNamesNone() {
        assertThat(read("application/octet-stream", "{'mediaType':'" + OCI_INDEX + "','manifests':[]}"))
                .isInstanceOf(Read.class);
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                OCI + "|nonsense|no JSON",
                OCI + "|[]|no JSON",
                OCI + "|{'layers':[]} {|no JSON",
                OCI + "|{'config':{'digest':'D1','size':7}}|without configuration or layers",
                OCI + "|{'layers':[]}|without configuration or layers",
                OCI + "|{'config':{'digest':'sha512:00','size':1},'layers':[]}|sha512:00",
                OCI + "|{'config':{'digest':'D1','size':1},'layers':[{'size':3}]}|not a SHA-256 digest",
                OCI + "|{'config':{'digest':'D1','size':1},'layers':[],'subject':{'digest':'sha512:00'}}|sha512:00",
                OCI + "|{'config':{'digest':'D1','size':1},'layers':[],'subject':'D2'}|not a SHA-256 digest",
                OCI + "|{'config':{'digest':'D1','size':1},'layers':[],'manifests':[]}|at once",
                OCI + "|{'config':{},'config':{'digest':'D1','size':1},'layers':[]}|no JSON",
                OCI_INDEX + "|{}|without a list of manifests",
                OCI_INDEX + "|{'manifests':[{'digest':'sha512:00'}]}|sha512:00",
                OCI_INDEX + "|{'manifests':['D1']}|not a SHA-256 digest",
                OCI_INDEX + "|{'manifests':[],'layers':[]}|at once",
                OCI_INDEX + "|{'mediaType':'" + OCI + "','manifests':[]}|at once",
                "application/vnd.docker.distribution.manifest.v1+prettyjws|{'fsLayers':[]}|it is of type",
                "text/plain|{'manifests':[]}|it is of type",
                "''|{'manifests':[]}|it is of type",
            })
    void whatCanBeTakenInNoWayOrInTwoIsUnreadable(String type, String body, String why) {
        assertThat(why(type, body)).contains(why);
    }

    @Test
    void aSizeBelowZeroFreesNothing() {
        Read read = (Read) read(OCI, "{'config':{'digest':'D1','size':-1},'layers':[]}");
        assertThat(read.links().blobs()).containsExactly(new Blob(digest(1), 0));
    }

    @Test
    void nestingWithoutEndIsUnreadable() {
        assertThat(why(OCI, "{'a':".repeat(100_000))).contains("no JSON");
    }

    @Test
    void aDigestIsThatOfTheBytes() {
        assertThat(Digest.of(new byte[0]))
                .hasToString("sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }
}
