package io.analyticsengine.catalog.api.document;

import io.analyticsengine.catalog.api.DefinitionError;
import io.analyticsengine.kit.ProblemItem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects everything that is wrong with one document, up to a bound that no person reads beyond. Mutable: one per document. */
final class DocumentErrors {

    private static final int MAX_ERRORS = 100;

    private final List<ProblemItem> items = new ArrayList<>();
    private final Set<String> broken = new LinkedHashSet<>();

    /** Records an error after which the value at this pointer cannot be used. */
    void add(DefinitionError code, String pointer, @Nullable TextPosition at, String message, String remedy) {
        if (items.size() < MAX_ERRORS) {
            items.add(new ProblemItem(
                    code.name(),
                    pointer,
                    at == null ? null : at.line(),
                    at == null ? null : at.column(),
                    message,
                    remedy));
        }
        broken.add(pointer);
    }

    List<ProblemItem> items() {
        return List.copyOf(items);
    }

    Set<String> broken() {
        return Set.copyOf(broken);
    }
}
