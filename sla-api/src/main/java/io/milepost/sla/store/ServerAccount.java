package io.milepost.sla.store;

import io.milepost.sla.command.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The account as which the server's programs run. PostgreSQL refuses to run as root, so for root they run in a user
 * namespace of their own or, where that is not allowed, as the unprivileged account {@code nobody}.
 */
final class ServerAccount {

    private static final String UNPRIVILEGED = "nobody";

    private final List<String> prefix;
    private final boolean owned;

    private ServerAccount(List<String> prefix, boolean owned) {
        this.prefix = prefix;
        this.owned = owned;
    }

    static ServerAccount find() throws IOException {
        if (!"root".equals(System.getProperty("user.name"))) {
            return new ServerAccount(List.of(), false);
        }
        if (works(List.of("unshare", "-U", "true"))) {
            return new ServerAccount(List.of("unshare", "-U"), false);
        }
        List<String> other = List.of("setpriv", "--reuid", UNPRIVILEGED, "--regid", "nogroup", "--clear-groups");
        if (works(append(other, List.of("true")))) {
            return new ServerAccount(other, true);
        }
        throw CommandFailure.failed("Cannot start PostgreSQL as root: expected to run `unshare -U` or `setpriv`, got "
                + "neither; start Milepost as an ordinary user, or give the address of a server");
    }

    List<String> command(List<String> program) {
        return append(prefix, program);
    }

    /** Makes the server's account the owner of its directory, where it is another than ours. */
    void own(Path directory) throws IOException {
        if (!owned) {
            return;
        }
        UserPrincipal owner =
                directory.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(UNPRIVILEGED);
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                Files.setOwner(path, owner);
            }
        }
    }

    private static List<String> append(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        return List.copyOf(all);
    }

    private static boolean works(List<String> command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException ignored) {
            // The program is not installed.
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
