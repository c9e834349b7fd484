package io.milepost.collector.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.collector.event.Delivery;
import io.milepost.collector.event.Notice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the rows of a recorded server have to say of notices, by what a notice is: a message without a sender to whoever sent the other. */
final class NoticeLinks {
    private final List<Delivery> deliveries;

    NoticeLinks(List<Delivery> deliveries) {
        this.deliveries = deliveries;
    }

    /** Each row of mail that came back and had a sender is named by a notice, and that went to the sender's domain, nearly always to the sender; returns how many there are. */
    long requireTold() {
        List<Delivery> failed = deliveries.stream()
                .filter(row -> !row.hop()
                        && row.sender() != null
                        && List.of("bounced", "expired").contains(row.outcome().word()))
                .toList();
        assertThat(failed).allSatisfy(row -> {
            assertThat(noticesOf(row)).isNotEmpty().allSatisfy(notice -> {
                assertThat(notice.sender()).isNull();
                assertThat(notice.recipientDomain()).isEqualTo(row.senderDomain());
            });
        });
        // The rest sent under an alias, which the notice was delivered behind.
        assertThat(failed)
                .filteredOn(row -> noticesOf(row).stream()
                        .anyMatch(notice -> notice.recipient().equals(row.sender())))
                .hasSizeGreaterThan(failed.size() * 19 / 20);
        return failed.size();
    }

    private List<Delivery> noticesOf(Delivery row) {
        return deliveries.stream()
                .filter(other -> row.queueId().equals(of(other))
                        && other.header().host().equals(row.header().host())
                        && other.at() >= row.at()
                        && !"delay".equals(kind(other)))
                .toList();
    }

    private static @Nullable String of(Delivery row) {
        Notice link = row.notice();
        return link == null ? null : link.of();
    }

    private static @Nullable String kind(Delivery row) {
        Notice link = row.notice();
        return link == null ? null : link.kind();
    }

    /** How many rows are of notices of a kind. */
    long ofKind(String kind) {
        return deliveries.stream()
                .filter(row -> kind.equals(kind(row)))
                .map(Delivery::queueId)
                .distinct()
                .count();
    }
}
