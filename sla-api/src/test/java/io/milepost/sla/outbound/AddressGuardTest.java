package io.milepost.sla.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {
    private static final AddressGuard GUARD = AddressGuard.of("reports.allowedNetworks", List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "10.255.255.255",
                "100.64.0.1",
                "100.127.255.254",
                "100.100.100.200",
                "127.0.0.1",
                "127.1.2.3",
                "127.255.255.255",
                "169.254.0.1",
                "169.254.169.254",
                "169.254.170.2",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.1",
                "192.0.0.170",
                "192.0.2.7",
                "192.88.99.1",
                "192.168.0.1",
                "192.168.255.255",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.1",
                "203.0.113.9",
                "224.0.0.1",
                "239.255.255.250",
                "240.0.0.1",
                "255.255.255.255",
                "localhost",
                "2130706433",
                "0",
                "127.1",
                "10.1",
                "3232235521",
                "2852039166",
                "017700000001.",
                "0x7f.0.0.1",
                "0x7f000001",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::ffff:a9fe:a9fe",
                "::127.0.0.1",
                "::ffff:0:127.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:0:7f00:1::1",
                "2001:2::1",
                "2001:10::1",
                "2001:db8::1",
                "2002:7f00:1::1",
                "2002:a00:1::1",
                "2002:a9fe:a9fe::1",
                "3fff::1",
                "5f00::1",
                "fc00::1",
                "fd00:ec2::254",
                "fdff::1",
                "fe80::1",
                "fe80::1%1",
                "fec0::1",
                "ff02::1",
                "ff0e::1"
            })
    void what_is_not_of_the_public_internet_is_refused(String host) {
        assertThatThrownBy(() -> GUARD.resolve(host)).isInstanceOf(UnknownHostException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.255.255",
                "198.17.255.255",
                "223.255.255.255",
                "2606:4700::1111",
                "2001:4860:4860::8888"
            })
    void what_is_of_it_is_called(String host) throws UnknownHostException {
        assertThat(GUARD.resolve(host)).containsExactly(InetAddress.getByName(host));
    }

    @Test
    void an_allowed_network_is_called_and_its_neighbour_is_not() throws UnknownHostException {
        AddressGuard guard = AddressGuard.of("reports.allowedNetworks", List.of("10.1.0.0/16", "fd00:1::/32"));
        assertThat(guard.allows(InetAddress.getByName("10.1.255.255"))).isTrue();
        assertThat(guard.allows(InetAddress.getByName("10.2.0.0"))).isFalse();
        assertThat(guard.allows(InetAddress.getByName("fd00:1::1"))).isTrue();
        assertThat(guard.allows(InetAddress.getByName("fd00:2::1"))).isFalse();
    }

    @Test
    void without_tls_only_allowed_networks_are_called() throws UnknownHostException {
        AddressGuard guard = AddressGuard.of("reports.allowedNetworks", List.of("10.1.0.0/16"))
                .withoutPublic();
        assertThat(guard.allows(InetAddress.getByName("10.1.0.1"))).isTrue();
        assertThat(guard.allows(InetAddress.getByName("1.1.1.1"))).isFalse();
    }

    @Test
    void a_refusal_says_what_was_expected() {
        assertThatThrownBy(() -> GUARD.resolve("169.254.169.254"))
                .hasMessage("Cannot call 169.254.169.254: expected an address of the public internet or of"
                        + " reports.allowedNetworks, got 169.254.169.254");
        assertThatThrownBy(() -> AddressGuard.of("reports.allowedNetworks", List.of("example.org/8")))
                .hasMessage("expected a network such as 10.1.0.0/16, got example.org/8");
    }
}
