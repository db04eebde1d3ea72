package io.analyticsengine.catalog.api;

import io.analyticsengine.kit.ErrorCode;
import io.analyticsengine.kit.ErrorKind;

/** Why the catalogue refused a request. */
public enum CatalogError implements ErrorCode {
    DEFINITION_INVALID(422, "The definition has errors"),
    ENTITY_NOT_FOUND(404, "There is no such entity"),
    KPI_NOT_FOUND(404, "There is no such KPI"),
    ENTITY_IN_USE(409, "The entity is used by KPIs"),
    CONCURRENT_CHANGE(409, "Somebody else changed the definition at the same moment"),
    VERSION_MISMATCH(412, "The definition is not in the state that the request expects");

    private final int status;
    private final String title;

    CatalogError(int status, String title) {
        this.status = status;
        this.title = title;
    }

    @Override
    public ErrorKind kind() {
        return ErrorKind.USER;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}
