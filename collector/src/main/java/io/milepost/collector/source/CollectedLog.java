package io.milepost.collector.source;

import io.milepost.collector.spool.SegmentInput;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * What can be read again of a log.
 *
 * @param files those that are still there, in the order in which they are read
 * @param gone names of those that are not
 */
public record CollectedLog(List<CollectedFile> files, List<String> gone) {
    public CollectedLog {
        files = List.copyOf(files);
        gone = List.copyOf(gone);
    }

    /**
     * Looks which of the files that a checkpoint speaks of are there, whatever they are called by now.
     *
     * @param kept segments of a received log that were collected as a whole
     */
    public static CollectedLog find(LogSourceSettings log, List<FilePosition> positions, List<Path> kept, Clock clock)
            throws IOException {
        List<CollectedFile> files = new ArrayList<>();
        for (Path segment : kept) {
            files.add(file(log, SegmentInput.streamName(segment), segment, Long.MAX_VALUE));
        }
        LogSource source = new LogSource(log, positions, clock);
        source.look();
        List<String> gone = new ArrayList<>();
        for (LogFile found : source.files()) {
            FilePosition position = found.position();
            if (position.offset() > 0 && !found.isGone()) {
                files.add(file(log, position.name(), found.path(), position.offset()));
            } else if (position.offset() > 0 && !SegmentInput.isSegment(found.path())) {
                gone.add(position.name());
            }
        }
        source.close();
        return new CollectedLog(files, gone);
    }

    private static CollectedFile file(LogSourceSettings log, String name, Path path, long end) {
        String piece = SegmentInput.piece(name, SegmentInput.offsetBase(path));
        return new CollectedFile(log.name(), name, piece, path, end, log.follow());
    }
}
