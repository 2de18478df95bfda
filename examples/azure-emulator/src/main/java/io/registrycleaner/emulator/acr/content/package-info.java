/**
 * What a registry holds: repositories, their manifests, tags and locks, and blobs. Compact enough for repositories of
 * hundreds of thousands of manifests, and free of HTTP.
 */
package io.registrycleaner.emulator.acr.content;
