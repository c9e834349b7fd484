/** The real collector's process, halted at a named point of its work. */
package io.milepost.collector.endurance.crash;
