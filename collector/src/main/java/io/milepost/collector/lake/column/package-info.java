/** Rows on their way into Parquet files: kept column by column in little memory, and put into a file's columns from there. */
@NullMarked
package io.milepost.collector.lake.column;

import org.jspecify.annotations.NullMarked;
