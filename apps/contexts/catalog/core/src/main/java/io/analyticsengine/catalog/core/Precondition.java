package io.analyticsengine.catalog.core;

import java.util.OptionalLong;
import java.util.Set;

/** In which state a definition must be for a request to apply (RFC 9110 section 13). */
public sealed interface Precondition {

    /** Whether it holds; the version is empty while the definition does not exist. */
    boolean holds(OptionalLong version);

    /** What it asks for, for messages. */
    String expectation();

    /** No condition. */
    record None() implements Precondition {
        @Override
        public boolean holds(OptionalLong version) {
            return true;
        }

        @Override
        public String expectation() {
            return "any state";
        }
    }

    /** {@code If-Match: *}. */
    record Exists() implements Precondition {
        @Override
        public boolean holds(OptionalLong version) {
            return version.isPresent();
        }

        @Override
        public String expectation() {
            return "that it exists";
        }
    }

    /** {@code If-None-Match: *}. */
    record Absent() implements Precondition {
        @Override
        public boolean holds(OptionalLong version) {
            return version.isEmpty();
        }

        @Override
        public String expectation() {
            return "that it does not exist";
        }
    }

    /** {@code If-Match: "3"}. */
    record VersionIn(Set<Long> versions) implements Precondition {
        public VersionIn {
            versions = Set.copyOf(versions);
        }

        @Override
        public boolean holds(OptionalLong version) {
            return version.isPresent() && versions.contains(version.getAsLong());
        }

        @Override
        public String expectation() {
            return versions.isEmpty()
                    ? "a version that never existed"
                    : "version " + versions.stream().sorted().toList();
        }
    }
}
