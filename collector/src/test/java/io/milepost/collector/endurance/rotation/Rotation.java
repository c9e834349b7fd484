package io.milepost.collector.endurance.rotation;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.GZIPOutputStream;

/** How a log changes its file: each way that {@code logrotate} and logging daemons know. */
enum Rotation {
    /** The file gets a number, and each older one the next. */
    RENAMED {
        @Override
        void rotate(Path live, int number) throws IOException {
            for (int old = number; old > 1; old--) {
                Files.move(numbered(live, old - 1), numbered(live, old));
            }
            Files.move(live, numbered(live, 1));
        }
    },
    /** The file gets a name that no pattern matches. */
    RENAMED_AWAY {
        @Override
        void rotate(Path live, int number) throws IOException {
            Files.move(live, live.resolveSibling("old-" + number + "-" + live.getFileName()));
        }

        @Override
        boolean leavesSight() {
            return true;
        }
    },
    /** The file is renamed, then packed, then deleted. */
    PACKED {
        @Override
        void rotate(Path live, int number) throws IOException {
            Path renamed = numbered(live, number);
            Files.move(live, renamed);
            Path packed = renamed.resolveSibling(renamed.getFileName() + ".gz");
            try (InputStream in = Files.newInputStream(renamed);
                    OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
                in.transferTo(out);
            }
            Files.delete(renamed);
        }
    },
    /** The file is deleted; whoever has it open can still read it. */
    DELETED {
        @Override
        void rotate(Path live, int number) throws IOException {
            Files.delete(live);
        }

        @Override
        boolean leavesSight() {
            return true;
        }
    },
    /** The live name is a link, led to a new file. */
    LINKED {
        @Override
        void start(Path live) throws IOException {
            lead(live, 0);
        }

        @Override
        void rotate(Path live, int number) throws IOException {
            Files.delete(live);
            lead(live, number);
        }

        @Override
        boolean leavesSight() {
            return true;
        }

        private void lead(Path live, int number) throws IOException {
            Path target = live.resolveSibling("target-" + number + "-" + live.getFileName());
            Files.createSymbolicLink(live, Files.createFile(target));
        }
    },
    /** The file is copied and cut to nothing while its writer pauses. */
    COPIED {
        @Override
        void rotate(Path live, int number) throws IOException {
            Files.copy(live, numbered(live, number));
            Files.newOutputStream(live, StandardOpenOption.TRUNCATE_EXISTING).close();
        }

        @Override
        boolean leavesSight() {
            return true;
        }
    };

    void start(Path live) throws IOException {}

    /** Puts the live file aside for the number-th time. */
    abstract void rotate(Path live, int number) throws IOException;

    /** True when the file has to be met before it is rotated, since no pattern finds it, or its former content, afterwards. */
    boolean leavesSight() {
        return false;
    }

    private static Path numbered(Path live, int number) {
        return live.resolveSibling(live.getFileName() + "." + number);
    }
}
