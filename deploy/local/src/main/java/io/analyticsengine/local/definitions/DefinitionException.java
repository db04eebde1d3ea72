package io.analyticsengine.local.definitions;

import java.util.List;

/** Definitions that could not be read or were refused: one message for each thing that is wrong. */
public final class DefinitionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> messages;

    public DefinitionException(String message) {
        super(message);
        this.messages = List.of(message);
    }

    public DefinitionException(List<String> messages) {
        super(String.join("\n", messages));
        this.messages = List.copyOf(messages);
    }

    public DefinitionException(List<String> messages, Throwable cause) {
        super(String.join("\n", messages), cause);
        this.messages = List.copyOf(messages);
    }

    public List<String> messages() {
        return messages;
    }
}
