/** The REST interface, and the problem details that every error is answered with. */
@NullMarked
package io.analyticsengine.gateway.rest;

import org.jspecify.annotations.NullMarked;
