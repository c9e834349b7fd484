/** What every answer of the API has in common: security headers, conditional requests and the metrics of requests. */
@NullMarked
package io.milepost.sla.http;

import org.jspecify.annotations.NullMarked;
