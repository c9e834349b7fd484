/** Joins text messages with the reports of their ends. */
@NullMarked
package io.milepost.collector.correlation.sms;

import org.jspecify.annotations.NullMarked;
