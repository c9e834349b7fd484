/** What flows through the service and whether its logs are covered, read from the stored facts. */
@NullMarked
package io.milepost.sla.operations;

import org.jspecify.annotations.NullMarked;
