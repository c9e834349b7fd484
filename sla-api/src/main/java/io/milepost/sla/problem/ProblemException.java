package io.milepost.sla.problem;

import org.jspecify.annotations.Nullable;

/** Ends a request with a {@link Problem}; its message goes to the client, so it holds nothing that the client may not see. */
public final class ProblemException extends RuntimeException {

    private final int status;
    private final @Nullable Integer line;

    private ProblemException(int status, @Nullable Integer line, String detail) {
        super(detail);
        this.status = status;
        this.line = line;
    }

    public static ProblemException of(int status, String detail) {
        return new ProblemException(status, null, detail);
    }

    public static ProblemException badRequest(String detail) {
        return of(400, detail);
    }

    public static ProblemException badLine(int line, String detail) {
        return new ProblemException(400, line, detail);
    }

    public static ProblemException notFound(String detail) {
        return of(404, detail);
    }

    public int status() {
        return status;
    }

    @Nullable
    Integer line() {
        return line;
    }
}
