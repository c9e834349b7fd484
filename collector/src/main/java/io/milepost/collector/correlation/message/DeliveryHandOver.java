package io.milepost.collector.correlation.message;

import io.milepost.collector.event.Delivery;
import io.milepost.collector.event.DeliveryAttempt;
import io.milepost.collector.event.EventId;
import io.milepost.collector.event.EventSink;
import io.milepost.collector.event.GivenUp;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hands deliveries over when they are final, and again when a piece found later changes them. */
public final class DeliveryHandOver {

    private final DeliveryRows rows;
    private final EventSink sink;

    public DeliveryHandOver(DeliveryRows rows, EventSink sink) {
        this.rows = rows;
        this.sink = sink;
    }

    /** An attempt was put off. Its row is handed over at once, and again if a piece read later tells more of the message. */
    void deferred(MessageSlot slot, Fragment fragment, DeliveryAttempt attempt) {
        Fragment message = slot.fragments.size() == 1 ? fragment : slot.messageOf(fragment);
        DeliveryAttempt row = rows.complete(message, attempt);
        sink.append(row);
        if (!slot.simple() || !fragment.queued) {
            fragment.deferrals.add(row);
        }
    }

    private void reconcileDeferrals(MessageSlot slot) {
        for (Fragment fragment : slot.fragments) {
            if (fragment.deferrals.isEmpty()) {
                continue;
            }
            Fragment message = slot.messageOf(fragment);
            fragment.deferrals.replaceAll(former -> {
                DeliveryAttempt row = rows.complete(message, former);
                if (!row.equals(former)) {
                    sink.replace(former.id(), former.at(), row);
                }
                return row;
            });
            if (slot.simple() && fragment.queued) {
                fragment.deferrals.clear();
            }
        }
    }

    /** Something about one recipient changed. */
    void changed(MessageSlot slot, Fragment fragment, RecipientProgress recipient) {
        if (slot.fragments.size() > 1) {
            reconcile(slot, false);
            return;
        }
        Delivery row = fragment.complete() ? rows.row(slot, fragment, recipient) : null;
        if (row != null) {
            // At its first attempt nothing can have been said about the recipient before.
            Emitted former = recipient.attempts() > 1 ? findByRecipient(slot.emitted, recipient.key) : null;
            handOver(slot, new Due(recipient.key, row, true), former);
        }
    }

    /** Something about the whole message changed. */
    void changed(MessageSlot slot) {
        if (slot.fragments.size() > 1 || !slot.fragments.get(0).recipients.isEmpty()) {
            reconcile(slot, false);
        }
    }

    /** It waited long enough: hands over what is final, even though the beginning is missing. */
    void force(MessageSlot slot) {
        reconcile(slot, true);
    }

    /** Nothing more is waited for: rows that lack something say so. */
    void giveUp(MessageSlot slot, GivenUp why) {
        for (Fragment message : slot.messages()) {
            if (message.complete()) {
                continue;
            }
            for (RecipientProgress recipient : message.recipients) {
                Delivery row = rows.row(slot, message, recipient);
                if (row != null) {
                    giveUp(row.givenUp(why), findById(slot.emitted, row.id()));
                }
            }
        }
        settle(slot);
    }

    private void giveUp(Delivery row, @Nullable Emitted former) {
        if (former == null) {
            sink.append(row);
        } else {
            sink.replace(former.id(), former.at(), row);
        }
    }

    /** The slot is given up: its rows stay as they are. */
    void settle(MessageSlot slot) {
        for (Emitted row : slot.emitted) {
            sink.settle(row.id());
        }
    }

    private void reconcile(MessageSlot slot, boolean force) {
        reconcileDeferrals(slot);
        List<Due> dues = new ArrayList<>();
        for (Fragment message : slot.messages()) {
            boolean due = force || message.complete();
            for (RecipientProgress recipient : message.recipients) {
                Delivery row = rows.row(slot, message, recipient);
                if (row != null) {
                    dues.add(new Due(recipient.key, row, due));
                }
            }
        }
        List<Emitted> former = new ArrayList<>(slot.emitted);
        List<Due> left = new ArrayList<>();
        for (Due due : dues) {
            Emitted same = findById(former, due.row.id());
            if (same == null) {
                left.add(due);
            } else {
                former.remove(same);
                handOver(slot, due, same);
            }
        }
        for (Due due : left) {
            Emitted sameRecipient = findByRecipient(former, due.recipientKey);
            if (sameRecipient != null) {
                former.remove(sameRecipient);
                handOver(slot, due, sameRecipient);
            } else if (due.due) {
                handOver(slot, due, null);
            }
        }
        for (Emitted gone : former) {
            slot.emitted.remove(gone);
            sink.withdraw(gone.id(), gone.at());
        }
    }

    private void handOver(MessageSlot slot, Due due, @Nullable Emitted former) {
        Emitted emitted = Emitted.of(due.recipientKey, due.row);
        if (former == null) {
            sink.append(due.row);
            slot.emitted.add(emitted);
        } else if (!former.equals(emitted)) {
            sink.replace(former.id(), former.at(), due.row);
            slot.emitted.set(slot.emitted.indexOf(former), emitted);
        }
    }

    private static @Nullable Emitted findById(List<Emitted> emitted, EventId id) {
        for (Emitted candidate : emitted) {
            if (candidate.id().equals(id)) {
                return candidate;
            }
        }
        return null;
    }

    private static @Nullable Emitted findByRecipient(List<Emitted> emitted, long recipientKey) {
        for (Emitted candidate : emitted) {
            if (candidate.recipientKey() == recipientKey) {
                return candidate;
            }
        }
        return null;
    }

    /** A row that holds now; it is handed over for the first time only when it is due. */
    private record Due(long recipientKey, Delivery row, boolean due) {}
}
