package io.analyticsengine.formula.accumulate;

/** COUNT. Layout: the count as a signed variable-length integer. */
public final class CountAccumulator implements Accumulator {
    private long count;

    @Override
    public void add(Object value, int sign) {
        count += sign;
    }

    @Override
    public void merge(Accumulator other) {
        count += ((CountAccumulator) other).count;
    }

    @Override
    public boolean isZero() {
        return count == 0;
    }

    @Override
    public Accumulator copy() {
        CountAccumulator copy = new CountAccumulator();
        copy.count = count;
        return copy;
    }

    @Override
    public void write(StateWriter writer) {
        writer.signed(count);
    }

    CountAccumulator read(StateReader reader) {
        count = reader.signed();
        return this;
    }

    @Override
    public Object result() {
        return count;
    }
}
