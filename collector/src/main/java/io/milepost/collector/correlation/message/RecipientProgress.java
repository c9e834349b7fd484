package io.milepost.collector.correlation.message;

import io.milepost.collector.event.DeliveryOutcome;
import io.milepost.collector.event.Pseudonym;
import io.milepost.collector.pseudonym.Pseudonyms.Mailbox;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** How far a message got with one recipient: its attempts folded into the first and the one that decides. Mutable. */
final class RecipientProgress {

    /** Of the recipient as written, and of the alias that was expanded to it. */
    final long key;

    final Mailbox mailbox;
    private int attempts;
    private Attempt first;
    private Attempt deciding;

    RecipientProgress(long key, Mailbox mailbox, Attempt attempt) {
        this.key = key;
        this.mailbox = mailbox;
        attempts = 1;
        first = attempt;
        deciding = attempt;
    }

    private RecipientProgress(RecipientProgress other) {
        key = other.key;
        mailbox = other.mailbox;
        attempts = other.attempts;
        first = other.first;
        deciding = other.deciding;
    }

    RecipientProgress copy() {
        return new RecipientProgress(this);
    }

    void add(Attempt attempt) {
        // The line that says that time ran out follows the one of the last attempt.
        attempts += attempt.outcome() == DeliveryOutcome.EXPIRED ? 0 : 1;
        fold(attempt, attempt);
    }

    /** The same recipient of the same message in another piece of the log. */
    void add(RecipientProgress other) {
        attempts += other.attempts;
        fold(other.first, other.deciding);
    }

    private void fold(Attempt earlier, Attempt later) {
        first = earlier.isBefore(first) ? earlier : first;
        deciding = later.outranks(deciding) ? later : deciding;
    }

    int attempts() {
        return attempts;
    }

    Attempt first() {
        return first;
    }

    Attempt deciding() {
        return deciding;
    }

    void writeTo(DataOutput output) throws IOException {
        output.writeLong(key);
        output.writeLong(mailbox.pseudonym().high());
        output.writeLong(mailbox.pseudonym().low());
        output.writeUTF(mailbox.domain());
        output.writeInt(attempts);
        first.writeTo(output);
        deciding.writeTo(output);
    }

    static RecipientProgress readFrom(DataInput input) throws IOException {
        long key = input.readLong();
        Mailbox mailbox = new Mailbox(new Pseudonym(input.readLong(), input.readLong()), input.readUTF());
        int attempts = input.readInt();
        RecipientProgress progress = new RecipientProgress(key, mailbox, Attempt.readFrom(input));
        progress.deciding = Attempt.readFrom(input);
        progress.attempts = attempts;
        return progress;
    }
}
