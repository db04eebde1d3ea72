package io.analyticsengine.kit;

/** Whose data it is. There is one tenant for now; the field travels everywhere already. */
public final class Tenant {

    public static final String DEFAULT = "default";

    private Tenant() {}
}
