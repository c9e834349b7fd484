/** The pages, filled from what is stored. */
@NullMarked
package io.milepost.sla.web;

import org.jspecify.annotations.NullMarked;
