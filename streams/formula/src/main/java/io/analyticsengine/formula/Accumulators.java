package io.analyticsengine.formula;

import io.analyticsengine.formula.accumulate.Accumulator;
import io.analyticsengine.formula.accumulate.AccumulatorKind;
import io.analyticsengine.formula.accumulate.StateReader;
import io.analyticsengine.formula.accumulate.StateWriter;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The mergeable partial aggregates of a formula, one per aggregate call: what a cell holds and what travels between the
 * stages. A delta of taken-away rows is as good as one of added rows. The same contributions give the same bytes,
 * whatever their order and grouping. Mutable for the hot path, not thread-safe (also {@link #write}, {@link #isZero}
 * and being merged tidy up inside).
 *
 * <p>Layout: one byte of version (1), the number of accumulators as an unsigned variable-length integer, then each as
 * its class says.
 */
public final class Accumulators {
    private static final int VERSION = 1;
    private static final int MOST = 1_024;

    private final Accumulator[] all;

    private Accumulators(Accumulator[] all) {
        this.all = all;
    }

    static Accumulators empty(List<AccumulatorKind> kinds) {
        return new Accumulators(kinds.stream().map(AccumulatorKind::empty).toArray(Accumulator[]::new));
    }

    static Accumulators read(List<AccumulatorKind> kinds, ByteBuffer bytes) {
        StateReader reader = new StateReader(bytes);
        int version = reader.octet();
        if (version != VERSION) {
            throw StateReader.malformed("version " + version + " instead of " + VERSION);
        }
        int count = reader.unsigned(MOST);
        if (count != kinds.size()) {
            throw StateReader.malformed(count + " aggregates instead of " + kinds.size());
        }
        Accumulator[] all = new Accumulator[count];
        for (int index = 0; index < count; index++) {
            all[index] = kinds.get(index).read(reader);
        }
        reader.requireEnd();
        return new Accumulators(all);
    }

    int size() {
        return all.length;
    }

    void add(int index, Object value, int sign) {
        all[index].add(value, sign);
    }

    @Nullable
    Object result(int index) {
        return all[index].result();
    }

    /** Adds what the other accumulators hold; they must be of the same formula. */
    public void merge(Accumulators other) {
        if (other.all.length != all.length) {
            throw new IllegalArgumentException("accumulators of different formulas");
        }
        for (int index = 0; index < all.length; index++) {
            all[index].merge(other.all[index]);
        }
    }

    /** Whether every contribution has been taken away again, exactly. */
    public boolean isZero() {
        for (Accumulator accumulator : all) {
            if (!accumulator.isZero()) {
                return false;
            }
        }
        return true;
    }

    public byte[] write() {
        StateWriter writer = new StateWriter();
        writer.octet(VERSION);
        writer.unsigned(all.length);
        for (Accumulator accumulator : all) {
            accumulator.write(writer);
        }
        return writer.toBytes();
    }

    public Accumulators copy() {
        Accumulator[] copies = new Accumulator[all.length];
        for (int index = 0; index < all.length; index++) {
            copies[index] = all[index].copy();
        }
        return new Accumulators(copies);
    }
}
