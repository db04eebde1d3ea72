package io.analyticsengine.catalog.core.check;

import io.analyticsengine.catalog.api.DefinitionError;
import io.analyticsengine.catalog.api.document.ParsedDefinition;
import io.analyticsengine.catalog.api.document.TextPosition;
import io.analyticsengine.kit.ProblemItem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects what is wrong with a document's meaning, beside what its reader already found wrong with its shape. About values that
 * could not be read nothing more is said. Mutable: one per check.
 */
public final class Findings {

    private static final int MAX_FINDINGS = 100;

    private final ParsedDefinition parsed;
    private final List<ProblemItem> items;

    public Findings(ParsedDefinition parsed) {
        this.parsed = parsed;
        this.items = new ArrayList<>(parsed.errors());
    }

    void add(DefinitionError code, String pointer, String message, String remedy) {
        add(code.name(), pointer, parsed.source().find(pointer), message, remedy);
    }

    /** Adds an error at a character of the text value at this pointer. */
    void addWithin(String code, String pointer, String value, int offset, String message, String remedy) {
        add(code, pointer, parsed.source().findWithin(pointer, value, offset), message, remedy);
    }

    boolean isBroken(String pointer) {
        return parsed.isBroken(pointer);
    }

    /** Everything found, in the order of the text. */
    public List<ProblemItem> items() {
        return items.stream()
                .sorted(Comparator.comparing(ProblemItem::line, Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(ProblemItem::column, Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
    }

    private void add(String code, String pointer, @Nullable TextPosition at, String message, String remedy) {
        if (!parsed.isBroken(pointer) && items.size() < MAX_FINDINGS) {
            items.add(new ProblemItem(
                    code, pointer, at == null ? null : at.line(), at == null ? null : at.column(), message, remedy));
        }
    }
}
