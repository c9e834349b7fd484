/** The PostgreSQL server that Milepost brings along, and how the facts database is opened and migrated. */
@NullMarked
package io.milepost.sla.store;

import org.jspecify.annotations.NullMarked;
