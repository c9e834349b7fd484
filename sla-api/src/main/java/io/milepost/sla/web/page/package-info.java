/** What all pages share: the question that they answer, where their figures come from, the frame around them and how figures are explained. */
@NullMarked
package io.milepost.sla.web.page;

import org.jspecify.annotations.NullMarked;
