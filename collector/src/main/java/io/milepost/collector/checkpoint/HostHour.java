package io.milepost.collector.checkpoint;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** One host's UTC hour: the unit in which seen lines are kept, loaded and forgotten. */
record HostHour(String host, long hour) implements Comparable<HostHour> {
    private static final Comparator<HostHour> ORDER =
            Comparator.comparingLong(HostHour::hour).thenComparing(HostHour::host);

    @Override
    public int compareTo(HostHour other) {
        return ORDER.compare(this, other);
    }

    static byte[] encode(Map<HostHour, SeenSegment.Run> runs) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(runs.size());
        for (Map.Entry<HostHour, SeenSegment.Run> entry : new TreeMap<>(runs).entrySet()) {
            out.writeUTF(entry.getKey().host());
            out.writeLong(entry.getKey().hour());
            out.writeLong(entry.getValue().position());
            out.writeInt(entry.getValue().count());
        }
        return bytes.toByteArray();
    }

    static Map<HostHour, SeenSegment.Run> decode(byte[] directory) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(directory));
        Map<HostHour, SeenSegment.Run> runs = new HashMap<>();
        Map<String, String> hosts = new HashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            String host = in.readUTF();
            HostHour hour = new HostHour(hosts.computeIfAbsent(host, same -> same), in.readLong());
            runs.put(hour, new SeenSegment.Run(in.readLong(), in.readInt()));
        }
        return runs;
    }
}
