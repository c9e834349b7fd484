/** Alerts, what was decided about them, and the outbox, as the database keeps them through restarts. */
@NullMarked
package io.milepost.sla.alert.store;

import org.jspecify.annotations.NullMarked;
