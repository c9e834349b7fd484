/** Text messages by hour, with the time until their end was reported. */
@NullMarked
package io.milepost.analytics.sms;

import org.jspecify.annotations.NullMarked;
