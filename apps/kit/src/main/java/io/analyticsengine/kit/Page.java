package io.analyticsengine.kit;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param items the page's items in the list's order
 * @param next cursor of the following page; null on the last one
 */
public record Page<T>(List<T> items, @Nullable String next) {

    public Page {
        items = List.copyOf(items);
    }

    /**
     * Cuts a page from one item more than fits: the surplus item only tells that there is a next page.
     *
     * @param found up to {@code limit + 1} items after the request's cursor
     * @param position what the next page starts after, for the last item of this one
     */
    public static <T> Page<T> cut(List<T> found, int limit, Function<T, Cursor> position) {
        if (found.size() <= limit) {
            return new Page<>(found, null);
        }
        return new Page<>(
                found.subList(0, limit), position.apply(found.get(limit - 1)).encode());
    }

    /** The same page of other items. */
    public <R> Page<R> map(Function<? super T, ? extends R> mapper) {
        return new Page<>(items.stream().<R>map(mapper).toList(), next);
    }
}
