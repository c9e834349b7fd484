/** Facts on their way to the API: the wire format and the idempotent PUT. */
@NullMarked
package io.milepost.analytics.publish;

import org.jspecify.annotations.NullMarked;
