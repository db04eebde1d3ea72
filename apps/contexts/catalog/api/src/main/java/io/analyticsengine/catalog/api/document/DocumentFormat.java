package io.analyticsengine.catalog.api.document;

/** How a document is written. */
public enum DocumentFormat {
    JSON,
    YAML;

    /** JSON when the text begins like it, YAML otherwise. */
    public static DocumentFormat of(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isWhitespace(c) && c != '\uFEFF') {
                return c == '{' || c == '[' ? JSON : YAML;
            }
        }
        return YAML;
    }
}
