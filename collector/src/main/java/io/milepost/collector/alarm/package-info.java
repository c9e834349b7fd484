/** Says when a source of lines is no longer what it used to be: it fell silent, or it speaks what nobody understands. */
@NullMarked
package io.milepost.collector.alarm;

import org.jspecify.annotations.NullMarked;
