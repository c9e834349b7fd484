package io.milepost.sla.level.answer;

/** How many answers this process found in its memory, found in the store, and judged. */
record AnswerCounts(long remembered, long kept, long judged) {}
