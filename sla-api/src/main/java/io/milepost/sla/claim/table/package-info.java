/** What the command tells, as tables of text for people. */
@NullMarked
package io.milepost.sla.claim.table;

import org.jspecify.annotations.NullMarked;
