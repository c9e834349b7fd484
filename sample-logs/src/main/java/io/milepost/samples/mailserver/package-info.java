/** A small real mail server on loopback, for probes to look at. */
@NullMarked
package io.milepost.samples.mailserver;

import org.jspecify.annotations.NullMarked;
