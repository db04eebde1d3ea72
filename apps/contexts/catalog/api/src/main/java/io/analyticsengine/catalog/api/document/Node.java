package io.analyticsengine.catalog.api.document;

import java.util.List;

/** A document's tree with the position of everything in it. */
sealed interface Node {

    TextPosition position();

    /** What it is, for messages. */
    String description();

    record Mapping(List<Field> fields, TextPosition position) implements Node {
        @Override
        public String description() {
            return "an object";
        }
    }

    record Field(String name, TextPosition position, Node value) {}

    record Sequence(List<Node> items, TextPosition position) implements Node {
        @Override
        public String description() {
            return "a list";
        }
    }

    record Scalar(Type type, String text, TextPosition position) implements Node {
        @Override
        public String description() {
            return switch (type) {
                case TEXT -> "a text";
                case NUMBER -> "the number " + text;
                case BOOLEAN -> text;
                case NULL -> "null";
            };
        }
    }

    enum Type {
        TEXT,
        NUMBER,
        BOOLEAN,
        NULL
    }
}
