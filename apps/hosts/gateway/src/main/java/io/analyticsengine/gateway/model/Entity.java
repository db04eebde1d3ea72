package io.analyticsengine.gateway.model;

/**
 * What the gateway needs of an entity as it is defined now.
 *
 * @param source the topic its rows come from
 */
public record Entity(String code, String source) {}
