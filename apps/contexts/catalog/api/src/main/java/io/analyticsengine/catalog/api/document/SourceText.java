package io.analyticsengine.catalog.api.document;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The text a document was read from: finds the place of every value again, also within a value.
 *
 * @param text the whole text
 * @param values position of each value by JSON pointer
 */
public record SourceText(String text, Map<String, TextPosition> values) {

    public SourceText {
        values = Map.copyOf(values);
    }

    /** Where the value at this pointer, or the nearest value around it, begins; null for a document without a text. */
    public @Nullable TextPosition find(String pointer) {
        var at = pointer;
        while (true) {
            var position = values.get(at);
            if (position != null || at.isEmpty()) {
                return position;
            }
            at = at.substring(0, at.lastIndexOf('/'));
        }
    }

    /**
     * Where a character of a text value stands in the source, whatever quotes, escapes or folding it is written with.
     *
     * @param value the value as read
     * @param offset index into the value
     */
    public @Nullable TextPosition findWithin(String pointer, String value, int offset) {
        var start = values.get(pointer);
        if (start == null) {
            return find(pointer);
        }
        var aligned = new ScalarAlignment(text, start).at(value, offset);
        return aligned == null ? start : aligned;
    }

    static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
