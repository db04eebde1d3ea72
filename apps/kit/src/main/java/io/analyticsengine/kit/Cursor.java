package io.analyticsengine.kit;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * Where a page ends, opaque to clients: the sort key of its last item. Never an offset, so that nothing is repeated or skipped
 * when the list changes between two pages.
 *
 * @param parts the sort key's components
 */
public record Cursor(List<String> parts) {

    private static final String SEPARATOR = "\u001f";
    private static final int MAX_ENCODED_LENGTH = 2_048;

    public Cursor {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a cursor needs at least one part");
        }
        for (var part : parts) {
            if (part.contains(SEPARATOR)) {
                throw new IllegalArgumentException("a cursor's part contains the separator");
            }
        }
    }

    public static Cursor of(String... parts) {
        return new Cursor(List.of(parts));
    }

    /** The text that travels in {@code ?cursor=}. */
    public String encode() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join(SEPARATOR, parts).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads a cursor that a client sent back.
     *
     * @param parts number of components that this list's cursors have
     * @throws ProblemException INVALID_PARAMETER when it is not a cursor of that shape
     */
    public static Cursor decode(String encoded, int parts) {
        if (encoded.length() <= MAX_ENCODED_LENGTH) {
            try {
                var text = StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .decode(ByteBuffer.wrap(Base64.getUrlDecoder().decode(encoded)))
                        .toString();
                var found = Arrays.asList(text.split(SEPARATOR, -1));
                if (found.size() == parts) {
                    return new Cursor(found);
                }
            } catch (IllegalArgumentException | CharacterCodingException notOurs) {
                // falls through to the refusal
            }
        }
        var message = "'cursor' is not one that this list gave out";
        throw new ProblemException(
                CommonError.INVALID_PARAMETER,
                message,
                List.of(
                        ProblemItem.of(
                                CommonError.INVALID_PARAMETER,
                                "cursor",
                                message,
                                "Send 'next' of the previous page unchanged, or leave the parameter out to start at the beginning.")));
    }
}
