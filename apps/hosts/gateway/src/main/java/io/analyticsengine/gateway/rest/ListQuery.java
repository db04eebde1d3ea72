package io.analyticsengine.gateway.rest;

import io.analyticsengine.kit.Cursor;
import io.analyticsengine.kit.Page;
import io.analyticsengine.kit.PageRequest;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A request for a list in the order of its items' names, page by page: {@code limit} and {@code cursor}, nothing else. */
final class ListQuery {

    private ListQuery() {}

    /**
     * The page that is asked for.
     *
     * @param after the items after a name (null: from the first), in order
     * @param name what they are in the order of
     */
    static <T> Page<T> answer(UriInfo uri, Function<@Nullable String, Stream<T>> after, Function<T, String> name) {
        var parameters = new Parameters(uri.getQueryParameters(), Set.of("limit", "cursor"), _ -> false);
        var page = PageRequest.parse(
                parameters.text("limit").orElse(null), parameters.text("cursor").orElse(null), 1);
        var last = page.after().map(cursor -> cursor.parts().getFirst()).orElse(null);
        var found = after.apply(last).limit(page.limit() + 1L).toList();
        return Page.cut(found, page.limit(), item -> Cursor.of(name.apply(item)));
    }
}
