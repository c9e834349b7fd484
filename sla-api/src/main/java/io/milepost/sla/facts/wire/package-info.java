/** The wire format of facts: each kind's lines checked as they are read, and made into text for PostgreSQL's COPY. */
@NullMarked
package io.milepost.sla.facts.wire;

import org.jspecify.annotations.NullMarked;
