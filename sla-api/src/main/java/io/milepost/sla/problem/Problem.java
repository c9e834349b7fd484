package io.milepost.sla.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** A problem document: what the client did that cannot be done and, for a body of lines, on which line. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String title, int status, String detail, @Nullable Integer line) {

    static final String MEDIA_TYPE = "application/problem+json";
    /** For who reads it in a browser. */
    static final String PAGE = "text/html; charset=utf-8";
}
