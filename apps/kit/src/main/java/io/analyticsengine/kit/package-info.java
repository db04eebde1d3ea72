/** The kernel that every app shares: error codes, problem details, paging, ids. No framework. */
@NullMarked
package io.analyticsengine.kit;

import org.jspecify.annotations.NullMarked;
