package io.milepost.collector.directory;

import com.unboundid.ldap.sdk.Entry;
import io.milepost.collector.event.Pseudonym;
import io.milepost.collector.pseudonym.Pseudonyms;
import io.milepost.collector.schema.AccountRow;
import io.milepost.collector.schema.IdentifierRow;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The accounts among a directory's entries, from LDIF or from a server. An entry without an account's attribute is none: a
 * group, a unit. Messages count entries, since their names are people's.
 */
final class DirectoryEntries {
    /** Active Directory's {@code userAccountControl}: the account is disabled. */
    private static final int DISABLED = 2;

    /** Exchange's {@code msExchRecipientTypeDetails}: shared, room and equipment mailboxes. */
    private static final Set<String> SHARED_TYPES = Set.of("4", "16", "32");

    private final String service;
    private final DirectoryAttributes attributes;
    private final Pseudonyms pseudonyms;
    private final String source;

    DirectoryEntries(String service, DirectoryAttributes attributes, Pseudonyms pseudonyms, String source) {
        this.service = service;
        this.attributes = attributes;
        this.pseudonyms = pseudonyms;
        this.source = source;
    }

    List<AccountRow> accounts(List<Entry> entries, LocalDate asOf) throws RefusedFileException {
        List<AccountRow> rows = new ArrayList<>();
        Set<Pseudonym> accounts = new java.util.HashSet<>();
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            String account = find(entry, "account");
            if (account == null) {
                continue;
            }
            AccountRow row = account(entry, i + 1, account, asOf);
            if (!accounts.add(row.account())) {
                throw refused(i + 1, "each account once", "one twice");
            }
            rows.add(row);
        }
        return rows;
    }

    private AccountRow account(Entry entry, int number, String account, LocalDate asOf) throws RefusedFileException {
        String organisation = find(entry, "organisation");
        if (organisation == null) {
            throw refused(number, "one of the attributes " + attributes.of("organisation"), "none of them");
        }
        String person = find(entry, "person");
        return new AccountRow(
                service,
                asOf,
                pseudonyms.account(account),
                person == null ? null : pseudonyms.person(person),
                organisation,
                kind(entry),
                isDisabled(entry) ? "disabled" : "enabled",
                date(entry, number),
                bytes(entry, "quota_bytes", number),
                bytes(entry, "used_bytes", number));
    }

    List<IdentifierRow> identifiers(List<Entry> entries) {
        List<IdentifierRow> rows = new ArrayList<>();
        for (Entry entry : entries) {
            String account = find(entry, "account");
            if (account != null) {
                Set<String> named = new LinkedHashSet<>();
                add(rows, account, "address", values(entry, "address"), named);
                add(rows, account, "upn", values(entry, "upn"), named);
                add(rows, account, "login", values(entry, "login"), named);
                add(rows, account, "domain_user", values(entry, "domain_user"), named);
                add(rows, account, "alias", aliases(entry), named);
            }
        }
        return rows;
    }

    private void add(List<IdentifierRow> rows, String account, String kind, List<String> names, Set<String> named) {
        for (String name : names) {
            if (named.add(name.toLowerCase(Locale.ROOT))) {
                for (Pseudonym identifier : pseudonyms.identifierInEveryEpoch(name)) {
                    rows.add(new IdentifierRow(service, pseudonyms.account(account), identifier, kind, null, null));
                }
            }
        }
    }

    /** Exchange writes {@code smtp:} before an alias, and other schemes (X400, SIP) before what is no address. */
    private List<String> aliases(Entry entry) {
        List<String> aliases = new ArrayList<>();
        for (String value : values(entry, "alias")) {
            int scheme = value.indexOf(':');
            if (scheme < 0) {
                aliases.add(value);
            } else if (value.substring(0, scheme).equalsIgnoreCase("smtp")) {
                aliases.add(value.substring(scheme + 1));
            }
        }
        return aliases;
    }

    private static String kind(Entry entry) {
        String type = entry.getAttributeValue("msExchRecipientTypeDetails");
        return type != null && SHARED_TYPES.contains(type) ? "shared" : "person";
    }

    private static boolean isDisabled(Entry entry) {
        Integer control = entry.getAttributeValueAsInteger("userAccountControl");
        return (control != null && (control & DISABLED) != 0)
                || "TRUE".equalsIgnoreCase(entry.getAttributeValue("nsAccountLock"))
                || entry.hasAttribute("pwdAccountLockedTime");
    }

    private @Nullable LocalDate date(Entry entry, int number) throws RefusedFileException {
        String value = find(entry, "created_on");
        if (value == null) {
            return null;
        }
        try {
            // Generalised time (RFC 4517, 3.3.13) begins with the day.
            return LocalDate.parse(value.substring(0, Math.min(8, value.length())), DateTimeFormatter.BASIC_ISO_DATE);
        } catch (DateTimeParseException e) {
            throw refused(number, "a generalised time such as 20261001120000Z for created_on", "'" + value + "'");
        }
    }

    private @Nullable Long bytes(Entry entry, String meaning, int number) throws RefusedFileException {
        String value = find(entry, meaning);
        try {
            return value == null ? null : Long.valueOf(value);
        } catch (NumberFormatException e) {
            throw refused(number, "a whole number for " + meaning, "'" + value + "'");
        }
    }

    private @Nullable String find(Entry entry, String meaning) {
        List<String> values = values(entry, meaning);
        return values.isEmpty() ? null : values.get(0);
    }

    private List<String> values(Entry entry, String meaning) {
        for (String attribute : attributes.of(meaning)) {
            if (entry.hasAttribute(attribute)) {
                return List.of(entry.getAttributeValues(attribute));
            }
        }
        return List.of();
    }

    private RefusedFileException refused(int number, String expected, String got) {
        return new RefusedFileException(
                "Cannot read %s: expected %s in entry %d, got %s".formatted(source, expected, number, got));
    }
}
