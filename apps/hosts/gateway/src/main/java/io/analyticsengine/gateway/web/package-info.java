/** How the wall's files are served: caching, the single page's paths, security headers. */
@NullMarked
package io.analyticsengine.gateway.web;

import org.jspecify.annotations.NullMarked;
