package io.milepost.collector.source;

/**
 * How far a log was read when its directories were looked at last.
 *
 * @param files those known by name, be they read to their ends
 * @param open files that are held open
 * @param unreadBytes of files that are not packed, what stood in them and was not read
 * @param unreadFiles files with more to read, packed ones among them
 */
public record Reading(int files, int open, long unreadBytes, int unreadFiles) {}
