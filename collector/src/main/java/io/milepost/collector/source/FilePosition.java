package io.milepost.collector.source;

/**
 * How far one file has been read, and how to know it again: by device and inode, and by what was read of it, so that a file
 * that was renamed, copied or packed meanwhile is the same file, and a new one in an old one's place is not.
 *
 * @param name what the file's rows are said to come from: its first path, told apart from another file's that had it
 * @param offset bytes read, of the unpacked content; always behind a newline, or at the end of a file that is complete
 * @param head hash of the first bytes read
 * @param tail hash of the last bytes read
 * @param size the file's size on the disk when it was last found read to its end, otherwise -1
 * @param modified its time of modification then, in milliseconds
 */
public record FilePosition(
        String name,
        String path,
        String device,
        long offset,
        boolean packed,
        String head,
        int headLength,
        String tail,
        int tailLength,
        long size,
        long modified) {

    static FilePosition unread(String name, String path, String device) {
        return new FilePosition(name, path, device, 0, false, "", 0, "", 0, -1, 0);
    }

    FilePosition at(String newPath, String newDevice) {
        return new FilePosition(name, newPath, newDevice, offset, packed, head, headLength, tail, tailLength, -1, 0);
    }

    FilePosition endedWith(FileStatus status) {
        return new FilePosition(
                name,
                path,
                device,
                offset,
                packed,
                head,
                headLength,
                tail,
                tailLength,
                status.size(),
                status.modified());
    }

    boolean endedAt(FileStatus status) {
        return size == status.size() && modified == status.modified();
    }
}
