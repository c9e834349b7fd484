package io.milepost.collector.lake;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.iceberg.io.PositionOutputStream;

/** A file of the lake with any content, written as those of the lake are. */
public final class LakeFile {
    private LakeFile() {}

    public static void write(Path file, byte[] content) throws IOException {
        try (PositionOutputStream out =
                new DurableFileIO().newOutputFile(file.toString()).create()) {
            out.write(content, 0, content.length);
        }
    }
}
