/** What an operator does with the pseudonym keys. */
@NullMarked
package io.milepost.collector.key;

import org.jspecify.annotations.NullMarked;
