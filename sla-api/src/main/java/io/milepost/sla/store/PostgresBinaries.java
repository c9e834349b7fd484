package io.milepost.sla.store;

import io.milepost.sla.command.CommandFailure;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** The programs of the PostgreSQL server, unpacked once from the class path into a directory of the machine. */
final class PostgresBinaries {

    private static final String COMPLETE = ".complete";

    private final Path home;

    private PostgresBinaries(Path home) {
        this.home = home;
    }

    /** Unpacks the programs of this platform unless an earlier call did it to the end. */
    static PostgresBinaries unpack(Path home) throws IOException {
        if (!Files.exists(home.resolve(COMPLETE))) {
            String archive = archiveName();
            try (InputStream packed = PostgresBinaries.class.getResourceAsStream(archive)) {
                if (packed == null) {
                    throw CommandFailure.failed(
                            "Cannot start PostgreSQL: expected its programs for this platform on the class path, got no "
                                    + archive.substring(1) + "; give the address of a server instead");
                }
                unpackInto(home.toAbsolutePath().normalize(), packed);
            }
            Files.createFile(home.resolve(COMPLETE));
        }
        return new PostgresBinaries(home.toAbsolutePath().normalize());
    }

    String program(String name) {
        return home.resolve("bin").resolve(name).toString();
    }

    /** Such as {@code 15.19}. */
    String version(ServerAccount account) throws IOException {
        String said = ServerProgram.run(
                account.command(List.of(program("postgres"), "--version")), "ask PostgreSQL's version");
        return said.substring(said.lastIndexOf(' ') + 1);
    }

    private static String archiveName() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String machine = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        boolean arm = machine.equals("aarch64");
        if (system.contains("mac")) {
            return arm ? "/postgres-darwin-arm_64.txz" : "/postgres-darwin-x86_64.txz";
        }
        return arm ? "/postgres-linux-arm_64.txz" : "/postgres-linux-x86_64.txz";
    }

    private static void unpackInto(Path target, InputStream packed) throws IOException {
        Files.createDirectories(target);
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(packed)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException("Cannot unpack PostgreSQL: expected paths inside the archive, got " + path);
                }
                unpackEntry(tar, entry, path);
            }
        }
    }

    private static void unpackEntry(TarArchiveInputStream tar, TarArchiveEntry entry, Path path) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.getParent());
        // What an interrupted start left behind is written again.
        Files.deleteIfExists(path);
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, path);
        if ((entry.getMode() & 0100) != 0) {
            Set<PosixFilePermission> permissions = new HashSet<>(Files.getPosixFilePermissions(path));
            permissions.addAll(Set.of(
                    PosixFilePermission.OWNER_EXECUTE,
                    PosixFilePermission.GROUP_EXECUTE,
                    PosixFilePermission.OTHERS_EXECUTE));
            Files.setPosixFilePermissions(path, permissions);
        }
    }
}
