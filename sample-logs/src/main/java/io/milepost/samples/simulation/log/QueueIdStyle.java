package io.milepost.samples.simulation.log;

import io.milepost.samples.simulation.time.Period;

/** Postfix's two kinds of queue id: short ones (microseconds and inode, used again) and long ones (with the second). */
public enum QueueIdStyle {
    SHORT {
        @Override
        public String of(long at, int inode) {
            TextBuffer id = new TextBuffer(16);
            id.encode(Math.floorMod(at, Period.SECOND), HEXADECIMAL, 5);
            return id.text(Integer.toHexString(FIRST_INODE + inode).toUpperCase(java.util.Locale.ROOT))
                    .toString();
        }
    },
    LONG {
        @Override
        public String of(long at, int inode) {
            TextBuffer id = new TextBuffer(24);
            id.encode(Math.floorDiv(at, Period.SECOND), BASE_52, 6);
            id.encode(Math.floorMod(at, Period.SECOND), BASE_52, 4).put('z');
            long number = FIRST_INODE + inode;
            return id.encode(number, BASE_51, number < 132_651 ? 3 : 4).toString();
        }
    };

    private static final String HEXADECIMAL = "0123456789ABCDEF";
    private static final String BASE_52 = "0123456789BCDFGHJKLMNPQRSTVWXYZbcdfghjklmnpqrstvwxyz";

    /** Without the "z" that parts the time from the inode. */
    private static final String BASE_51 = BASE_52.substring(0, 51);

    private static final int FIRST_INODE = 0x1B19;

    public abstract String of(long at, int inode);
}
