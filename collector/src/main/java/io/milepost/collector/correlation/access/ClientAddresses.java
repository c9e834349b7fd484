package io.milepost.collector.correlation.access;

import io.milepost.collector.bytes.Bytes;
import io.milepost.collector.bytes.SliceCache;
import io.milepost.collector.correlation.line.NamedNetwork;
import io.milepost.collector.event.Pseudonym;
import io.milepost.collector.format.Slice;
import io.milepost.collector.pseudonym.Pseudonyms;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says in which named network a client's address is, and gives its pseudonym. Not thread-safe. */
final class ClientAddresses {

    static final String INTERNET = "internet";
    private static final int CACHED = 1 << 14;

    private final Pseudonyms pseudonyms;
    private final List<Network> networks;
    private final Map<Integer, SliceCache<ClientAddress>> byEpoch = new HashMap<>();
    private SliceCache<ClientAddress> known = new SliceCache<>(CACHED);
    private int epoch;

    ClientAddresses(Pseudonyms pseudonyms, List<NamedNetwork> networks) {
        this.pseudonyms = pseudonyms;
        this.networks = networks.stream()
                .map(network -> new Network(network.name(), network.range()))
                .collect(Collectors.toUnmodifiableList());
    }

    ClientAddress find(byte[] buffer, Slice slice) {
        if (!slice.hasText()) {
            return ClientAddress.UNKNOWN;
        }
        if (pseudonyms.epoch() != epoch) {
            epoch = pseudonyms.epoch();
            known = byEpoch.computeIfAbsent(epoch, ignored -> new SliceCache<>(CACHED));
        }
        long hash = Bytes.hash(buffer, slice.start(), slice.end());
        ClientAddress found = known.find(buffer, slice.start(), slice.end(), hash);
        if (found == null) {
            String text = Bytes.string(buffer, slice.start(), slice.end());
            found = classify(text);
            known.add(buffer, slice.start(), slice.end(), hash, found);
        }
        return found;
    }

    private ClientAddress classify(String text) {
        byte[] address = NamedNetwork.parseAddress(text);
        if (address == null) {
            return ClientAddress.UNKNOWN;
        }
        String network = networks.stream()
                .filter(candidate -> candidate.range.holds(address))
                .map(Network::name)
                .findFirst()
                .orElse(INTERNET);
        return new ClientAddress(pseudonyms.address(text), network);
    }

    /** @param pseudonym null when the log does not say from where the client came */
    record ClientAddress(@Nullable Pseudonym pseudonym, String network) {
        static final ClientAddress UNKNOWN = new ClientAddress(null, INTERNET);
    }

    private record Network(String name, NamedNetwork.Range range) {}
}
