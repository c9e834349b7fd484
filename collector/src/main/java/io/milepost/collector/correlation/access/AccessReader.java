package io.milepost.collector.correlation.access;

import io.milepost.collector.bytes.Bytes;
import io.milepost.collector.bytes.SliceCache;
import io.milepost.collector.correlation.access.ClientAddresses.ClientAddress;
import io.milepost.collector.correlation.line.CurrentLine;
import io.milepost.collector.correlation.line.InterpreterSettings;
import io.milepost.collector.correlation.line.SyntheticTraffic;
import io.milepost.collector.event.AccessOutcome;
import io.milepost.collector.event.MailboxAccess;
import io.milepost.collector.event.Pseudonym;
import io.milepost.collector.format.LineFields;
import io.milepost.collector.format.Slice;
import io.milepost.collector.pseudonym.Pseudonyms;
import org.jspecify.annotations.Nullable;

/** Makes the row of a login, of a failed login or of an authenticated submission out of its line. Not thread-safe. */
public final class AccessReader {

    private static final long PART = 1;
    private static final int CLIENTS = 1 << 10;

    private final Pseudonyms pseudonyms;
    private final ClientAddresses addresses;
    private final SyntheticTraffic synthetic;
    private final SliceCache<String> clients = new SliceCache<>(CLIENTS);

    public AccessReader(InterpreterSettings settings, Pseudonyms pseudonyms, SyntheticTraffic synthetic) {
        this.pseudonyms = pseudonyms;
        addresses = new ClientAddresses(pseudonyms, settings.networks());
        this.synthetic = synthetic;
    }

    public MailboxAccess login(CurrentLine line) {
        return access(line, line.fields.word, AccessOutcome.OK, null);
    }

    /** One for each line: Dovecot counts the attempts of one connection in one line, of which the last one decided. */
    public MailboxAccess failedLogin(CurrentLine line) {
        return access(line, line.fields.word, AccessOutcome.FAILED, line.fields.rule());
    }

    public MailboxAccess submission(CurrentLine line) {
        return access(line, "SMTP-AUTH", AccessOutcome.OK, null);
    }

    public MailboxAccess failedSubmission(CurrentLine line) {
        return access(line, "SMTP-AUTH", AccessOutcome.FAILED, "credentials");
    }

    /** One of many requests; the row of the first one stands for all. */
    public MailboxAccess request(CurrentLine line) {
        return access(line, line.fields.word, AccessOutcome.OK, null);
    }

    /** The same for all requests whose rows differ only in when they were made. */
    public long requestKey(CurrentLine line) {
        LineFields fields = line.fields;
        Slice user = fields.user;
        long key = fields.word.hashCode() + (fields.synthetic ? 1 : 0);
        if (user.hasText()) {
            Pseudonym identity =
                    pseudonyms.mailbox(line.buffer, user.start(), user.end()).pseudonym();
            key = Bytes.mix(Bytes.mix(key, identity.high()), identity.low());
        }
        Pseudonym address = addresses.find(line.buffer, fields.address).pseudonym();
        if (address != null) {
            key = Bytes.mix(Bytes.mix(key, address.high()), address.low());
        }
        String client = client(line);
        return client == null ? key : Bytes.mix(key, client.hashCode());
    }

    private @Nullable String client(CurrentLine line) {
        Slice client = line.fields.client;
        if (!client.hasText()) {
            return null;
        }
        long hash = Bytes.hash(line.buffer, client.start(), client.end());
        String known = clients.find(line.buffer, client.start(), client.end(), hash);
        if (known == null) {
            known = Bytes.string(line.buffer, client.start(), client.end());
            clients.add(line.buffer, client.start(), client.end(), hash, known);
        }
        return known;
    }

    private MailboxAccess access(CurrentLine line, String protocol, AccessOutcome outcome, @Nullable String reason) {
        LineFields fields = line.fields;
        Slice user = fields.user;
        Pseudonym identity = user.hasText()
                ? pseudonyms.mailbox(line.buffer, user.start(), user.end()).pseudonym()
                : null;
        ClientAddress client = addresses.find(line.buffer, fields.address);
        return new MailboxAccess(
                line.header(PART),
                null,
                identity,
                protocol,
                client.network(),
                client.pseudonym(),
                outcome,
                reason,
                fields.tlsKnown ? Boolean.valueOf(fields.tls) : null,
                null,
                null,
                null,
                client(line),
                fields.synthetic || synthetic.isOf(identity),
                null);
    }
}
