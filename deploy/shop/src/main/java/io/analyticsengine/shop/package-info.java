/** An order-to-cash shop in PostgreSQL and the simulator that keeps it busy: the demonstration source. */
@NullMarked
package io.analyticsengine.shop;

import org.jspecify.annotations.NullMarked;
