/** The front page: all services at a glance. */
@NullMarked
package io.milepost.sla.web.front;

import org.jspecify.annotations.NullMarked;
