/** The service's mail hosts, and the other sites that they exchange mail with. */
@NullMarked
package io.milepost.samples.simulation.host;

import org.jspecify.annotations.NullMarked;
