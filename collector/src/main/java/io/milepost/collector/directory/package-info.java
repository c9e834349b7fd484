/** Directory snapshots, identities, organisations and probe history, as an operator's files bring them. */
@NullMarked
package io.milepost.collector.directory;

import org.jspecify.annotations.NullMarked;
