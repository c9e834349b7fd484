/** What nobody would write, fed to everything that reads: a fuzzer's inputs, and what must hold for each of them. */
@NullMarked
package io.milepost.collector.fuzz;

import org.jspecify.annotations.NullMarked;
