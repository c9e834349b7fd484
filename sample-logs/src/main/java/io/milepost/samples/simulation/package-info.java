/**
 * The simulator of a national e-mail service: writes what its servers, directory and probes would have left behind, and the
 * figures that are true of it. {@code time}, {@code nation} and {@code log} are its ground; {@code traffic} decides
 * what happens, {@code delivery} at which {@code host} it goes; {@code directory} and {@code probe} write their files; {@code truth} counts.
 */
@NullMarked
package io.milepost.samples.simulation;

import org.jspecify.annotations.NullMarked;
