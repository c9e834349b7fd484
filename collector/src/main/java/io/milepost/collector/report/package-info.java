/** What a collector publishes to the API. */
@NullMarked
package io.milepost.collector.report;

import org.jspecify.annotations.NullMarked;
