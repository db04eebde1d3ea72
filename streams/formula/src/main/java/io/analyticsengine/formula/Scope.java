package io.analyticsengine.formula;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * The names a formula may use.
 *
 * @param entities looks an entity up by its code
 * @param entityCodes the codes that exist, for suggestions
 * @param defaultEntity the entity that bare attribute names and {@code COUNT(*)} belong to; without it the one that the
 *     formula's qualified names mention
 */
public record Scope(
        Function<String, Optional<Entity>> entities, Collection<String> entityCodes, Optional<String> defaultEntity) {
    public Scope {
        Objects.requireNonNull(entities, "entities");
        entityCodes = List.copyOf(entityCodes);
        Objects.requireNonNull(defaultEntity, "defaultEntity");
    }

    /** A scope of one entity, which is also the default. */
    public static Scope of(Entity entity) {
        return new Scope(
                code -> code.equals(entity.code()) ? Optional.of(entity) : Optional.empty(),
                List.of(entity.code()),
                Optional.of(entity.code()));
    }
}
