/** From single probe results to what is wrong with a component: confirmed, agreed on by several vantage points, and blamed on a place. */
@NullMarked
package io.milepost.sla.outage.detection;

import org.jspecify.annotations.NullMarked;
