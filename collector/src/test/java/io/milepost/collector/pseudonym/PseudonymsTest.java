package io.milepost.collector.pseudonym;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.milepost.collector.event.Pseudonym;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PseudonymsTest {

    private static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final Pseudonyms pseudonyms = new Pseudonyms(KEY);

    @ParameterizedTest
    @CsvSource({
        "Bob@Care.Example, bob@care.example",
        "<bob@care.example>, bob@care.example",
        "bob+news@care.example, bob@care.example",
        "'  bob ', bob",
        "CARE\\Bob, care\\bob",
        "bob+x, bob+x",
        "+x@care.example, +x@care.example"
    })
    void normalises(String written, String normalised) {
        assertThat(Pseudonyms.normalise(written)).isEqualTo(normalised);
    }

    @Test
    void isTheBeginningOfTheKeyedHashOfKindAndIdentifier() throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
        byte[] digest = mac.doFinal("identifier:bob@care.example".getBytes(StandardCharsets.UTF_8));

        assertThat(pseudonyms.identifier("Bob@Care.Example").hex())
                .isEqualTo(HexFormat.of().formatHex(digest, 0, 16));
    }

    @Test
    void theSameTextOfAnotherKindIsAnotherPseudonym() {
        assertThat(new Pseudonym[] {
                    pseudonyms.identifier("x"), pseudonyms.account("x"), pseudonyms.person("x"), pseudonyms.address("x")
                })
                .doesNotHaveDuplicates();
    }

    @Test
    void bytesOfALineGiveTheSamePseudonymFoundOrNot() {
        byte[] line = "to=<Bob+a@care.example>".getBytes(StandardCharsets.US_ASCII);
        Pseudonym first = pseudonyms.mailbox(line, 4, line.length - 1).pseudonym();

        assertThat(first).isEqualTo(pseudonyms.identifier("bob@care.example"));
        assertThat(pseudonyms.mailbox(line, 4, line.length - 1).pseudonym()).isEqualTo(first);
        assertThat(pseudonyms.mailbox(line, 4, line.length - 1).domain()).isEqualTo("care.example");
    }

    @Test
    void aShortKeyIsRefused() {
        assertThatThrownBy(() -> new Pseudonyms(new byte[16]))
                .hasMessage("Cannot make pseudonyms: expected a key of at least 32 bytes, got 16");
    }
}
