package io.registrycleaner.cleaner.usage;

import io.registrycleaner.cleaner.model.ImagesInUse;
import java.util.List;

/** Usage of several kinds. */
public final class Usages {
    private Usages() {}

    /** What any of them uses. Where one cannot be read, neither can the whole. */
    public static Usage together(List<Usage> several) {
        List<Usage> all = List.copyOf(several);
        return () -> {
            UsedImages images = new UsedImages();
            all.forEach(usage -> images.add(usage.read()));
            return images.all();
        };
    }

    /** For a policy that says {@code protect.inUse: false}: nobody is asked. */
    public static Usage nobody() {
        return () -> ImagesInUse.NONE;
    }

    /** What is known beforehand, such as {@link ProtectedImages}. */
    public static Usage known(ImagesInUse images) {
        return () -> images;
    }
}
