package io.analyticsengine.wire;

/**
 * What a record may claim. Avro allocates the length that it reads before it looks whether so many bytes are there, so without
 * limits a few foreign bytes could ask for gigabytes and end the process instead of one record.
 */
final class AvroLimits {

    /** No record is larger: brokers take one megabyte unless they are told otherwise. */
    private static final int BYTES = 16 << 20;

    /** Items may take no bytes at all, so the size of a record doesn't bound them. */
    private static final int ITEMS = 1 << 20;

    private AvroLimits() {}

    /** To be called before Avro reads for the first time; what the operator has set stays. */
    static void set() {
        limit("string.maxLength", BYTES);
        limit("bytes.maxLength", BYTES);
        limit("collectionItems.maxLength", ITEMS);
    }

    private static void limit(String name, int value) {
        var property = "org.apache.avro.limits." + name;
        if (System.getProperty(property) == null) {
            System.setProperty(property, Integer.toString(value));
        }
    }
}
