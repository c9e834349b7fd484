/** The whole line on one machine: starts every part as its own process, through the same commands that an operator uses. */
@NullMarked
package io.milepost.samples.demo;

import org.jspecify.annotations.NullMarked;
