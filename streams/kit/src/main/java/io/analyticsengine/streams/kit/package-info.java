/** What every stream job shares: the job contract, properties, error policy and the commit hook. */
@NullMarked
package io.analyticsengine.streams.kit;

import org.jspecify.annotations.NullMarked;
