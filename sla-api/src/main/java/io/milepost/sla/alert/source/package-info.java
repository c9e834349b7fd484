/** Where conditions are seen: states of targets, burn rates, certificates, collectors, and Milepost itself. */
@NullMarked
package io.milepost.sla.alert.source;

import org.jspecify.annotations.NullMarked;
