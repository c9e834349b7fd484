package io.milepost.collector.format.iis;

import io.milepost.collector.bytes.Bytes;
import io.milepost.collector.format.LineFields;
import io.milepost.collector.format.columns.Addresses;
import io.milepost.collector.format.columns.Columns;
import io.milepost.collector.format.columns.Letters;

/** Who is at the other end of a request: the address behind the load balancer, and the kind of program or device. */
final class Clients {

    private static final byte[] DEVICE_TYPE = Bytes.of("devicetype=");
    private static final int LONGEST = 64;

    private Clients() {}

    /** @param forwarded what the load balancer says about the address before its own, perhaps a list */
    static void address(Columns record, int forwarded, int direct, LineFields fields) {
        if (!record.find(forwarded, fields.address) && !record.find(direct, fields.address)) {
            return;
        }
        byte[] buffer = record.buffer();
        int from = fields.address.start();
        int to = from;
        while (to < fields.address.end() && buffer[to] != ',' && buffer[to] != '+' && buffer[to] != ' ') {
            to++;
        }
        fields.address.set(from, to);
        Addresses.withoutPort(buffer, fields.address);
    }

    /** The device type that a phone names in its query, otherwise the first product of the user agent without its version. */
    static void program(Columns record, int query, int agent, LineFields fields) {
        byte[] buffer = record.buffer();
        int type = record.hasText(query)
                ? Letters.indexOf(buffer, record.start(query), record.end(query), DEVICE_TYPE)
                : -1;
        int from;
        int to;
        if (type >= 0) {
            from = type + DEVICE_TYPE.length;
            to = record.end(query);
        } else if (record.hasText(agent)) {
            from = record.start(agent);
            to = record.end(agent);
        } else {
            return;
        }
        int position = from;
        while (position < to && isWord(buffer[position], type >= 0) && position - from < LONGEST) {
            position++;
        }
        if (position > from) {
            fields.client.set(from, position);
        }
    }

    private static boolean isWord(byte character, boolean inQuery) {
        return character != '&'
                && character != '/'
                && character != '('
                && character != ';'
                && character > ' '
                && (inQuery || character != '+');
    }
}
