/** The collector's configuration file: what it reads, where it puts it, and for whom. */
@NullMarked
package io.milepost.collector.configuration;

import org.jspecify.annotations.NullMarked;
