package io.milepost.collector.correlation.access;

import io.milepost.collector.bytes.Bytes;
import io.milepost.collector.correlation.line.NamedNetwork;
import io.milepost.collector.event.Pseudonym;
import io.milepost.collector.format.Slice;
import io.milepost.collector.pseudonym.PseudonymCache;
import io.milepost.collector.pseudonym.Pseudonyms;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says in which named network a client's address is, and gives its pseudonym. Not thread-safe. */
final class ClientAddresses {

    static final String INTERNET = "internet";
    private static final int CACHED = 1 << 16;

    private final Pseudonyms pseudonyms;
    private final List<Network> networks;
    private final Map<Integer, PseudonymCache> byEpoch = new HashMap<>();
    private PseudonymCache known = new PseudonymCache(2);
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
            known = byEpoch.computeIfAbsent(epoch, ignored -> new PseudonymCache(CACHED));
        }
        long hash = pseudonyms.keyedHash(buffer, slice.start(), slice.end());
        int entry = known.find(hash);
        if (entry >= 0) {
            return new ClientAddress(known.pseudonym(entry), known.label(entry));
        }
        ClientAddress found = classify(Bytes.string(buffer, slice.start(), slice.end()));
        if (found.pseudonym != null) {
            known.add(hash, found.pseudonym, found.network);
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
