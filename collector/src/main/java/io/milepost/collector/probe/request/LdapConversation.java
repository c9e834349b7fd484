package io.milepost.collector.probe.request;

import com.unboundid.asn1.ASN1Element;
import com.unboundid.asn1.ASN1Exception;
import com.unboundid.ldap.protocol.BindRequestProtocolOp;
import com.unboundid.ldap.protocol.ExtendedRequestProtocolOp;
import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.protocol.ProtocolOp;
import com.unboundid.ldap.protocol.SearchRequestProtocolOp;
import com.unboundid.ldap.protocol.UnbindRequestProtocolOp;
import com.unboundid.ldap.sdk.DereferencePolicy;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.extensions.StartTLSExtendedRequest;
import io.milepost.collector.probe.conversation.Cause;
import io.milepost.collector.probe.conversation.Conversation;
import io.milepost.collector.probe.conversation.Findings;
import io.milepost.collector.probe.conversation.Login;
import io.milepost.collector.probe.conversation.Phase;
import io.milepost.collector.probe.conversation.ProbeFailure;
import io.milepost.collector.probe.conversation.Received;
import io.milepost.collector.probe.conversation.ReplyReader;
import io.milepost.collector.probe.conversation.Security;
import io.milepost.collector.probe.conversation.Turn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A look-up in a directory, as an address book does it (RFC 4511): StartTLS when asked, bind when there is a login, and a search that
 * has to find so many entries.
 */
public final class LdapConversation implements Conversation {

    private static final int MOST_ENTRIES = 100;

    private final Security security;
    private final @Nullable Login login;
    private final Search search;
    private int entries;
    private int message;

    /** @param atLeast so many entries have to be found */
    public record Search(String base, SearchScope scope, Filter filter, int atLeast) {}

    public LdapConversation(Security security, @Nullable Login login, Search search) {
        this.security = security;
        this.login = login;
        this.search = search;
    }

    @Override
    public Turn begin(Findings findings) {
        if (security != Security.STARTTLS) {
            return bind(findings);
        }
        ProtocolOp startTls = new ExtendedRequestProtocolOp(StartTLSExtendedRequest.STARTTLS_REQUEST_OID, null);
        return ask(Phase.STARTTLS, startTls, answer -> {
            int code = answer.getExtendedResponseProtocolOp().getResultCode();
            if (code != ResultCode.SUCCESS_INT_VALUE) {
                findings.note("starttls", "not offered");
                throw ProbeFailure.in(
                        Phase.STARTTLS, Cause.NOT_OFFERED, "expected success, got " + ResultCode.valueOf(code));
            }
            return Turn.secure(secured -> {
                findings.note("starttls", "used");
                return bind(findings);
            });
        });
    }

    private Turn bind(Findings findings) {
        if (login == null) {
            return search(findings);
        }
        return ask(Phase.LOGIN, new BindRequestProtocolOp(login.user(), login.password()), answer -> {
            check(Phase.LOGIN, answer.getBindResponseProtocolOp().getResultCode());
            return search(findings);
        });
    }

    private Turn search(Findings findings) {
        ProtocolOp request = new SearchRequestProtocolOp(
                search.base(),
                search.scope(),
                DereferencePolicy.NEVER,
                MOST_ENTRIES,
                0,
                false,
                search.filter(),
                List.of("1.1"));
        return ask(Phase.SEARCH, request, answer -> found(answer, findings));
    }

    private Turn found(LDAPMessage answer, Findings findings) throws ProbeFailure {
        if (answer.getProtocolOpType() == LDAPMessage.PROTOCOL_OP_TYPE_SEARCH_RESULT_ENTRY) {
            entries++;
        }
        if (answer.getProtocolOpType() != LDAPMessage.PROTOCOL_OP_TYPE_SEARCH_RESULT_DONE) {
            return Turn.hear(Phase.SEARCH, reader(), more -> found(more, findings));
        }
        int code = answer.getSearchResultDoneProtocolOp().getResultCode();
        if (code != ResultCode.SIZE_LIMIT_EXCEEDED_INT_VALUE) {
            check(Phase.SEARCH, code);
        }
        findings.note("entries", Integer.toString(entries));
        if (entries < search.atLeast()) {
            throw ProbeFailure.in(
                    Phase.SEARCH, Cause.MISSING, "expected at least " + search.atLeast() + " entries, got " + entries);
        }
        return new Turn.End(new LDAPMessage(++message, new UnbindRequestProtocolOp())
                .encode()
                .encode());
    }

    private Turn ask(Phase phase, ProtocolOp request, Turn.Next<LDAPMessage> next) {
        return new Turn.Exchange<>(
                phase, new LDAPMessage(++message, request).encode().encode(), reader(), answer -> {
                    try {
                        return next.after(answer);
                    } catch (ClassCastException e) {
                        throw ProbeFailure.in(phase, Cause.GARBLED, "an answer to another question");
                    }
                });
    }

    private static void check(Phase phase, int code) throws ProbeFailure {
        if (code == ResultCode.SUCCESS_INT_VALUE) {
            return;
        }
        Cause cause = switch (code) {
            case ResultCode.INVALID_CREDENTIALS_INT_VALUE, ResultCode.INSUFFICIENT_ACCESS_RIGHTS_INT_VALUE ->
                Cause.CREDENTIALS;
            case ResultCode.BUSY_INT_VALUE, ResultCode.UNAVAILABLE_INT_VALUE -> Cause.TEMPORARY;
            case ResultCode.NO_SUCH_OBJECT_INT_VALUE -> Cause.MISSING;
            default -> Cause.REPLY;
        };
        throw ProbeFailure.in(phase, cause, "expected success, got " + ResultCode.valueOf(code));
    }

    private static ReplyReader<LDAPMessage> reader() {
        return received -> {
            int length = messageLength(received);
            byte[] bytes = length < 0 ? null : received.next(length);
            try {
                return bytes == null ? null : LDAPMessage.decode(ASN1Element.decode(bytes));
            } catch (ASN1Exception | LDAPException e) {
                throw received.fail(Cause.GARBLED, "expected a message of LDAP, got " + e.getMessage());
            }
        };
    }

    /** The length of the message that begins here with its own head (X.690 8.1.3), or -1 while that is not there. */
    private static int messageLength(Received received) throws ProbeFailure {
        byte[] bytes = received.peek();
        if (bytes.length < 2) {
            return -1;
        }
        int first = bytes[1] & 0xff;
        if (bytes[0] != 0x30 || first > 0x84 || first == 0x80) {
            throw received.fail(Cause.GARBLED, "expected a message of LDAP, got something else");
        }
        if (first < 0x80) {
            return 2 + first;
        }
        int more = first & 0x7f;
        if (bytes.length < 2 + more) {
            return -1;
        }
        long length = 0;
        for (int i = 0; i < more; i++) {
            length = length << 8 | bytes[2 + i] & 0xff;
        }
        if (length > 1 << 20) {
            throw received.fail(Cause.GARBLED, "a message of " + length + " bytes");
        }
        return 2 + more + (int) length;
    }
}
