package io.milepost.collector.endurance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Which code is tried: the commit, with a mark when files differ from it. */
final class Revision {
    private Revision() {}

    static String of(Path home) {
        try {
            Process git = new ProcessBuilder("git", "describe", "--always", "--dirty=+")
                    .directory(home.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String revision = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return git.waitFor() == 0 ? revision : "unknown";
        } catch (IOException ignored) {
            // There is no git here.
            return "unknown";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "unknown";
        }
    }
}
