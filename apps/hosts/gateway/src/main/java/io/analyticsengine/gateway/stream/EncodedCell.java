package io.analyticsengine.gateway.stream;

import io.analyticsengine.gateway.model.Cell;
import org.jspecify.annotations.Nullable;

/** A changed window on its way to connections: encoded once, whoever sends it first, and shared by all. */
final class EncodedCell {

    private final Cell cell;
    private volatile @Nullable String row;

    EncodedCell(Cell cell) {
        this.cell = cell;
    }

    long start() {
        return cell.start();
    }

    long publishedAt() {
        return cell.publishedAt();
    }

    /** The members of an update's row after the slot, each with its comma before it. */
    String row() {
        var encoded = row;
        if (encoded == null) {
            encoded = Frames.row(cell);
            row = encoded;
        }
        return encoded;
    }
}
