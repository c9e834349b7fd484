/** What probing costs and how exactly it tells where time goes, measured on servers of this machine beside other programs. */
@NullMarked
package io.milepost.collector.bench.probe;

import org.jspecify.annotations.NullMarked;
