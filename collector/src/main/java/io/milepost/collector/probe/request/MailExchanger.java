package io.milepost.collector.probe.request;

import io.milepost.collector.probe.conversation.Cause;
import io.milepost.collector.probe.conversation.Conversation;
import io.milepost.collector.probe.conversation.Endpoint;
import io.milepost.collector.probe.conversation.Findings;
import io.milepost.collector.probe.conversation.Phase;
import io.milepost.collector.probe.conversation.ProbeFailure;
import io.milepost.collector.probe.conversation.Security;
import io.milepost.collector.probe.conversation.Turn;
import java.util.Comparator;
import java.util.function.Supplier;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/** The way that mail from outside takes: the MX records of a domain, then SMTP with the first of them. */
public final class MailExchanger implements Conversation {

    private final Endpoint nameServer;
    private final Name domain;
    private final Exchanger exchanger;

    /** How the mail server is spoken to once it is known; its port is 25 unless tests say otherwise. */
    public record Exchanger(int port, Endpoint.Trust trust, Supplier<Conversation> conversation) {}

    public MailExchanger(Endpoint nameServer, Name domain, Exchanger exchanger) {
        this.nameServer = nameServer;
        this.domain = domain;
        this.exchanger = exchanger;
    }

    @Override
    public Turn begin(Findings findings) throws ProbeFailure {
        return new DnsConversation(nameServer, new DnsConversation.Question(domain, Type.MX), answers -> {
                    MXRecord first = answers.stream()
                            .map(MXRecord.class::cast)
                            .min(Comparator.comparing(MXRecord::getPriority))
                            .orElseThrow();
                    if (first.getTarget().equals(Name.root)) {
                        throw ProbeFailure.in(Phase.LOOKUP, Cause.MISSING, "the domain says that it takes no mail");
                    }
                    String host = first.getTarget().toString(true);
                    findings.note("mx", host);
                    return new Turn.Open(
                            new Endpoint(host, exchanger.port(), Security.NONE, exchanger.trust()),
                            null,
                            connected -> exchanger.conversation().get().begin(findings));
                })
                .begin(findings);
    }
}
