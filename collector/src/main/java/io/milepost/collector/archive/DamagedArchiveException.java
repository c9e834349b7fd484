package io.milepost.collector.archive;

import java.io.IOException;

/** A packed file is cut short, damaged, or no log; what was unpacked before this is right. */
public final class DamagedArchiveException extends IOException {
    private static final long serialVersionUID = 1;

    DamagedArchiveException(String message, Throwable cause) {
        super(message, cause);
    }

    DamagedArchiveException(String message) {
        super(message);
    }
}
