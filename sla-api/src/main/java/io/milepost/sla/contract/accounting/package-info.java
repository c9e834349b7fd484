/** How time is counted under a contract: agreed time, maintenance, unknown time and whom an outage hits. */
@NullMarked
package io.milepost.sla.contract.accounting;

import org.jspecify.annotations.NullMarked;
