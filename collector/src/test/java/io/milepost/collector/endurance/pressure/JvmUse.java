package io.milepost.collector.endurance.pressure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What another JVM holds on to: heap that a collection leaves, and open files.
 *
 * @param heapBytes in use behind a full collection
 */
record JvmUse(long heapBytes, long openFiles) {
    private static final Pattern USED = Pattern.compile("generation\\s+total \\d+K, used (\\d+)K");

    static JvmUse of(long pid) throws IOException, InterruptedException {
        ask(pid, "GC.run");
        Matcher used = USED.matcher(ask(pid, "GC.heap_info"));
        long heap = 0;
        while (used.find()) {
            heap += Long.parseLong(used.group(1)) * 1024;
        }
        if (heap == 0) {
            throw new IOException("Cannot tell the heap in use of process " + pid);
        }
        try (Stream<Path> files = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            return new JvmUse(heap, files.count());
        }
    }

    private static String ask(long pid, String question) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), "" + pid, question)
                .redirectErrorStream(true)
                .start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("Cannot ask process " + pid + " for " + question + ": " + answer);
        }
        return answer;
    }
}
