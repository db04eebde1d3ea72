package io.analyticsengine.catalog.api.document;

import io.analyticsengine.catalog.api.DefinitionError;
import io.analyticsengine.kit.Suggestion;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** Reads the fields of one object, strictly: unknown ones, wrong types and missing ones are recorded, and reading goes on. */
final class FieldReader {

    static final int MAX_TEXT = 200;
    static final int MAX_LONG_TEXT = 8_000;
    static final int MAX_ITEMS = 500;

    private final Node.Mapping object;
    private final String pointer;
    private final DocumentErrors errors;

    FieldReader(Node.Mapping object, String pointer, List<String> known, DocumentErrors errors) {
        this.object = object;
        this.pointer = pointer;
        this.errors = errors;
        for (var field : object.fields()) {
            if (!known.contains(field.name()) && !isReadOnly(field.name())) {
                var remedy = Suggestion.nearest(field.name(), known)
                        .map(nearest -> "Did you mean '" + nearest + "'?")
                        .orElse("Remove it; the fields here are " + String.join(", ", known) + ".");
                errors.add(
                        DefinitionError.UNKNOWN_FIELD,
                        at(field.name()),
                        field.position(),
                        "'" + field.name() + "' is not a field here",
                        remedy);
            }
        }
    }

    /** What the catalogue adds to a definition when it answers: ignored, so that the answer can be edited and sent back. */
    private boolean isReadOnly(String name) {
        return pointer.isEmpty() && (name.equals("version") || name.equals("updatedAt"));
    }

    String at(String name) {
        return pointer + "/" + SourceText.escape(name);
    }

    /** The field's value; empty when it is absent or null. */
    Optional<Node> optional(String name) {
        return object.fields().stream()
                .filter(field -> field.name().equals(name))
                .map(Node.Field::value)
                .filter(value -> !(value instanceof Node.Scalar scalar && scalar.type() == Node.Type.NULL))
                .findFirst();
    }

    Optional<Node> required(String name, String remedy) {
        var value = optional(name);
        if (value.isEmpty()) {
            errors.add(DefinitionError.MISSING_FIELD, at(name), object.position(), "'" + name + "' is missing", remedy);
        }
        return value;
    }

    String requiredText(String name, int maxLength, String remedy) {
        return required(name, remedy)
                .map(value -> text(value, at(name), maxLength))
                .orElse("");
    }

    Optional<String> optionalText(String name, int maxLength) {
        return optional(name).map(value -> text(value, at(name), maxLength));
    }

    boolean flag(String name, boolean absent) {
        return optional(name)
                .map(value -> {
                    if (value instanceof Node.Scalar scalar && scalar.type() == Node.Type.BOOLEAN) {
                        return Boolean.parseBoolean(scalar.text());
                    }
                    wrongType(value, at(name), "true or false");
                    return absent;
                })
                .orElse(absent);
    }

    Duration duration(String name, Duration absent) {
        var text = optionalText(name, MAX_TEXT);
        if (text.isEmpty() || text.get().isEmpty()) {
            return absent;
        }
        try {
            return Duration.parse(text.get());
        } catch (DateTimeParseException | ArithmeticException notADuration) {
            invalid(
                    optional(name).orElseThrow(),
                    at(name),
                    "'" + text.get() + "' is not a duration",
                    "Write it as ISO 8601, for example PT10S, PT5M or P1D.");
            return absent;
        }
    }

    Optional<BigDecimal> number(Node value, String valuePointer) {
        if (value instanceof Node.Scalar scalar && scalar.type() == Node.Type.NUMBER) {
            try {
                var number = new BigDecimal(scalar.text().replace("_", ""));
                if (number.precision() <= 40 && Math.abs(number.scale()) <= 40) {
                    return Optional.of(number);
                }
            } catch (NumberFormatException notDecimal) {
                // falls through to the refusal
            }
            invalid(
                    value,
                    valuePointer,
                    scalar.text() + " is not a number that can be used",
                    "Write a plain decimal number.");
            return Optional.empty();
        }
        wrongType(value, valuePointer, "a number");
        return Optional.empty();
    }

    /** One of an enum's constants; written in any case. */
    <E extends Enum<E>> Optional<E> constant(Node value, String valuePointer, Class<E> type) {
        var text = text(value, valuePointer, MAX_TEXT);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        var constants = type.getEnumConstants();
        var found = Arrays.stream(constants)
                .filter(constant -> constant.name().equalsIgnoreCase(text))
                .findFirst();
        if (found.isEmpty()) {
            var lower = !type.getSimpleName().equals("AttributeType");
            var words = Arrays.stream(constants)
                    .map(constant -> lower ? constant.name().toLowerCase(Locale.ROOT) : constant.name())
                    .toList();
            var choice = "One of " + words.stream().collect(Collectors.joining(", ")) + ".";
            invalid(
                    value,
                    valuePointer,
                    "'" + text + "' is not one of the words that can stand here",
                    Suggestion.nearest(text, words)
                            .map(nearest -> "Did you mean '" + nearest + "'? " + choice)
                            .orElse(choice));
        }
        return found;
    }

    List<String> texts(Node value, String valuePointer) {
        return list(value, valuePointer, (item, at) -> text(item, at, MAX_TEXT));
    }

    /** Every item of a list, read by {@code reader} from its node and pointer. */
    <T> List<T> list(Node value, String valuePointer, BiFunction<Node, String, T> reader) {
        if (!(value instanceof Node.Sequence sequence)) {
            wrongType(value, valuePointer, "a list");
            return List.of();
        }
        if (sequence.items().size() > MAX_ITEMS) {
            errors.add(
                    DefinitionError.TOO_LONG,
                    valuePointer,
                    value.position(),
                    "the list has " + sequence.items().size() + " items",
                    "At most " + MAX_ITEMS + " are allowed.");
            return List.of();
        }
        var items = new ArrayList<T>();
        for (int i = 0; i < sequence.items().size(); i++) {
            items.add(reader.apply(sequence.items().get(i), valuePointer + "/" + i));
        }
        return List.copyOf(items);
    }

    String text(Node value, String valuePointer, int maxLength) {
        if (!(value instanceof Node.Scalar scalar) || scalar.type() != Node.Type.TEXT) {
            wrongType(value, valuePointer, "a text");
            return "";
        }
        if (scalar.text().isBlank()) {
            invalid(
                    value,
                    valuePointer,
                    "the text is empty",
                    "Write something here, or leave the field out if it is optional.");
            return "";
        }
        if (scalar.text().length() > maxLength) {
            errors.add(
                    DefinitionError.TOO_LONG,
                    valuePointer,
                    value.position(),
                    "the text has " + scalar.text().length() + " characters",
                    "At most " + maxLength + " are allowed here.");
            return "";
        }
        if (scalar.text().indexOf('\u0000') >= 0) {
            invalid(value, valuePointer, "the text contains a null character", "Remove it.");
            return "";
        }
        return scalar.text();
    }

    void wrongType(Node value, String valuePointer, String expected) {
        var quoted = expected.equals("a text") && value instanceof Node.Scalar;
        errors.add(
                DefinitionError.WRONG_TYPE,
                valuePointer,
                value.position(),
                "expected " + expected + ", found " + value.description(),
                quoted ? "Put it in quotes if it is meant as a text." : "Write " + expected + " here.");
    }

    void invalid(Node value, String valuePointer, String message, String remedy) {
        errors.add(DefinitionError.INVALID_VALUE, valuePointer, value.position(), message, remedy);
    }
}
