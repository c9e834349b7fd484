/** Where conditions are seen: outages on record, burn rates, certificates, collectors, and Milepost itself. */
@NullMarked
package io.milepost.sla.alert.source;

import org.jspecify.annotations.NullMarked;
