package io.analyticsengine.catalog.api.document;

import io.analyticsengine.catalog.api.DefinitionDocument;
import io.analyticsengine.kit.ProblemItem;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One document as it was read.
 *
 * @param document the document; where {@code broken} names a pointer it holds a placeholder there. Empty when not even its kind is known
 * @param source its text, for positions; several documents of one text share it
 * @param broken pointers of values that could not be read
 * @param errors everything that is wrong with its shape
 */
public record ParsedDefinition(
        Optional<DefinitionDocument> document, SourceText source, Set<String> broken, List<ProblemItem> errors) {

    public ParsedDefinition {
        broken = Set.copyOf(broken);
        errors = List.copyOf(errors);
    }

    public boolean isValid() {
        return errors.isEmpty() && document.isPresent();
    }

    /** Whether the value at this pointer, or one around or in it, could not be read, so that nothing more can be said about it. */
    public boolean isBroken(String pointer) {
        return broken.stream()
                .anyMatch(at -> at.equals(pointer) || pointer.startsWith(at + "/") || at.startsWith(pointer + "/"));
    }
}
