/** How the API says no: problem documents (RFC 9457) without a trace of its insides. */
@NullMarked
package io.milepost.sla.problem;

import org.jspecify.annotations.NullMarked;
