/** How the reports that a server makes are joined to the messages that they tell of. */
@NullMarked
package io.milepost.collector.correlation.notice;

import org.jspecify.annotations.NullMarked;
