/** What people know, decide and write about outages. */
@NullMarked
package io.milepost.sla.outage.journal;

import org.jspecify.annotations.NullMarked;
