package io.milepost.sla.language.yaml;

/** One mistake in a contract file, at its place; lines and columns count from 1. */
public record Problem(String file, int line, int column, String message) {
    @Override
    public String toString() {
        return file + ":" + line + ":" + column + ": " + message;
    }
}
