package io.milepost.collector.format.exim;

import io.milepost.collector.bytes.Bytes;
import io.milepost.collector.format.LineFields;
import io.milepost.collector.format.LineKind;

/** A client that could not sign in: {@code DRIVER authenticator failed for HOST: 535 Incorrect authentication data (set_id=USER)}. */
final class AuthenticationLine {

    private static final byte[] FAILED = Bytes.of(" authenticator failed for ");
    private static final byte[] HOST = Bytes.of("H=");
    private static final byte[] WRONG = Bytes.of(": 535 ");
    private static final byte[] UNABLE = Bytes.of(": 435 ");
    private static final byte[] USER = Bytes.of("(set_id=");

    private AuthenticationLine() {}

    /** False when the line is about something else. */
    static boolean parse(byte[] buffer, int start, int end, LineFields fields) {
        int driver = Tokens.wordEnd(buffer, start, end);
        if (!Bytes.startsWith(buffer, driver, end, FAILED)) {
            return false;
        }
        int host = driver + FAILED.length;
        host += Bytes.startsWith(buffer, host, end, HOST) ? HOST.length : 0;
        int reply = Bytes.indexOf(buffer, host, end, WRONG);
        if (reply < 0) {
            boolean unable = Bytes.indexOf(buffer, host, end, UNABLE) >= 0;
            fields.is(unable ? LineKind.IGNORED : LineKind.MALFORMED, "sign-in that could not be judged");
            return true;
        }
        HostField.parse(buffer, host, reply, fields.relay, fields.address);
        int user = Bytes.indexOf(buffer, reply, end, USER);
        if (user >= 0) {
            fields.user.set(user + USER.length, buffer[end - 1] == ')' ? end - 1 : end);
        }
        fields.is(LineKind.AUTHENTICATION_FAILED, "sign-in failed");
        return true;
    }
}
