/** What a judgement says: levels, verdicts, consequences and the steps to them. */
@NullMarked
package io.milepost.sla.verdict.outcome;

import org.jspecify.annotations.NullMarked;
