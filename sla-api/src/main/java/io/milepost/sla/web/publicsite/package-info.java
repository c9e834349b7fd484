/** The public page as files: served by the API, and written where another web server finds them when Milepost is down. */
@NullMarked
package io.milepost.sla.web.publicsite;

import org.jspecify.annotations.NullMarked;
