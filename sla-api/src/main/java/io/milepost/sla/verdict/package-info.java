/** The engine: judges a contract for a period on evidence, and names each step. */
@NullMarked
package io.milepost.sla.verdict;

import org.jspecify.annotations.NullMarked;
