/** What fills the page that puts services side by side. */
@NullMarked
package io.milepost.sla.web.comparison;

import org.jspecify.annotations.NullMarked;
