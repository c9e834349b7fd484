/** The Operations page: what runs now and how fast. */
@NullMarked
package io.milepost.sla.web.operations;

import org.jspecify.annotations.NullMarked;
