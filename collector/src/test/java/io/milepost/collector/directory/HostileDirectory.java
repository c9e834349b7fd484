package io.milepost.collector.directory;

import io.milepost.collector.fuzz.FuzzedReader;
import io.milepost.collector.fuzz.ScratchFile;
import io.milepost.collector.pseudonym.Pseudonyms;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The files that an operator brings, damaged or made up: taken whole, or refused with one line that names the file. The input's first byte says which kind it is. */
public final class HostileDirectory implements FuzzedReader {

    private static final List<String> NAMES = List.of(
            "accounts-2026-10-01.csv",
            "accounts-2026-10-01.ldif",
            "identities.csv",
            "identities.ldif",
            "organisations.csv",
            "epraccur.csv",
            "probes.csv");

    private final ScratchFile scratch = new ScratchFile();
    private final OperatorFiles files =
            new OperatorFiles("care", new Pseudonyms(new byte[32]), DirectoryAttributes.usual());

    @Override
    public void read(byte[] input) throws IOException {
        if (input.length < 1) {
            return;
        }
        String name = NAMES.get((input[0] & 0xff) % NAMES.size());
        Path file = scratch.holding(name, Arrays.copyOfRange(input, 1, input.length));
        try {
            read(name, file);
        } catch (RefusedFileException e) {
            String message = String.valueOf(e.getMessage());
            if (!message.startsWith("Cannot read " + file) || message.length() > 1000 + 2 * input.length) {
                throw new AssertionError("An unclear refusal: " + message, e);
            }
        }
    }

    private void read(String name, Path file) throws IOException, RefusedFileException {
        if (name.startsWith("accounts")) {
            files.accounts(file);
        } else if (name.startsWith("identities")) {
            files.identifiers(file);
        } else if (name.startsWith("probes")) {
            files.probes(file);
        } else {
            files.organisations(file);
        }
    }
}
