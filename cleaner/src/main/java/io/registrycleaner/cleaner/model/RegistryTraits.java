package io.registrycleaner.cleaner.model;

/**
 * What kind of registry it is, as far as deciding and deleting depend on it.
 *
 * @param untags a tag can be removed alone, its manifest stays. Where it cannot, deleting a manifest takes all its tags along
 * @param listsUntagged the listing shows manifests without tags
 * @param cascades deleting a manifest also deletes its referrers
 */
public record RegistryTraits(boolean untags, boolean listsUntagged, boolean cascades) {
    /** ACR: the metadata API untags, lists everything, and a subject takes its referrers along. */
    public static final RegistryTraits ACR = new RegistryTraits(true, true, true);

    /** The distribution API alone: what has no tag cannot be seen, and deleting is by digest only. */
    public static final RegistryTraits OCI = new RegistryTraits(false, false, false);
}
