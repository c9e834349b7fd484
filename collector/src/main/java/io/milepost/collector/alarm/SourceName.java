package io.milepost.collector.alarm;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Who is watched: one host in one configured log of one service. */
public record SourceName(String service, String log, String host) implements Comparable<SourceName> {

    @Override
    public int compareTo(SourceName other) {
        int byService = service.compareTo(other.service);
        int byLog = byService != 0 ? byService : log.compareTo(other.log);
        return byLog != 0 ? byLog : host.compareTo(other.host);
    }

    void writeTo(DataOutput output) throws IOException {
        output.writeUTF(service);
        output.writeUTF(log);
        output.writeUTF(host);
    }

    static SourceName readFrom(DataInput input) throws IOException {
        return new SourceName(input.readUTF(), input.readUTF(), input.readUTF());
    }
}
