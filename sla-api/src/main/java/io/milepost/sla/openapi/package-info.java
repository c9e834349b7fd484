/** The API's description of itself. */
@NullMarked
package io.milepost.sla.openapi;

import org.jspecify.annotations.NullMarked;
