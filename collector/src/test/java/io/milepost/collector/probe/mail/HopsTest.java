package io.milepost.collector.probe.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HopsTest {

    @Test
    void hopsAreToldOldestFirst_byTheirOwnClocks() {
        Hops hops = Hops.parse("""
                Received: from mx1.example.org ([192.0.2.1])
                \tby store1.example.org (Dovecot) with LMTP id abc
                \tfor <probe@example.org>; Sun, 25 Oct 2026 12:00:04 +0100
                Received: from probe.invalid (localhost [127.0.0.1])
                 by mx1.example.org (Postfix) with ESMTPS id 1234
                 for <probe@example.org>; Sun, 25 Oct 2026 11:00:01 +0000 (UTC)
                Subject: by another.example; Sun, 25 Oct 2026 11:00:00 +0000
                """);

        assertThat(hops.describe()).isEqualTo("mx1.example.org 2026-10-25T11:00:01Z, store1.example.org +3 s");
    }

    @Test
    void aLineThatTellsNoTimeIsPassedOver() {
        assertThat(Hops.parse("Received: by mx1 ; yesterday\r\nReceived: from x; Sun, 25 Oct 2026 11:00:01 +0000\r\n")
                        .list())
                .isEmpty();
    }
}
