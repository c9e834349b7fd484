package io.milepost.collector.directory;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which attributes of a directory's entries say what, the first one that an entry has; what Active Directory with Exchange
 * and OpenLDAP use unless the operator names others.
 *
 * @param names by what they say: account, organisation, person, created_on, quota_bytes, used_bytes, address, alias, login,
 *     domain_user, upn
 */
public record DirectoryAttributes(Map<String, List<String>> names) {
    private static final Map<String, List<String>> USUAL = Map.ofEntries(
            Map.entry("account", List.of("sAMAccountName", "uid")),
            Map.entry("organisation", List.of("departmentNumber", "company", "o")),
            Map.entry("person", List.of("employeeNumber", "employeeID")),
            Map.entry("created_on", List.of("whenCreated", "createTimestamp")),
            Map.entry("quota_bytes", List.of("mailQuota")),
            Map.entry("used_bytes", List.of("mailUsed")),
            Map.entry("address", List.of("mail")),
            Map.entry("alias", List.of("proxyAddresses", "mailAlternateAddress", "mailLocalAddress")),
            Map.entry("login", List.of("sAMAccountName", "uid")),
            // Made by Active Directory for who asks for it by name: NHS\\ward7, as Exchange and IIS log it.
            Map.entry("domain_user", List.of("msDS-PrincipalName")),
            Map.entry("upn", List.of("userPrincipalName")));

    public DirectoryAttributes {
        Map<String, List<String>> all = new HashMap<>(USUAL);
        all.putAll(names);
        Set<String> unknown = new java.util.TreeSet<>(all.keySet());
        unknown.removeAll(USUAL.keySet());
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("expected attributes for "
                    + USUAL.keySet().stream().sorted().toList() + ", got " + unknown);
        }
        names = Map.copyOf(all);
    }

    public static DirectoryAttributes usual() {
        return new DirectoryAttributes(Map.of());
    }

    List<String> of(String meaning) {
        return names.getOrDefault(meaning, List.of());
    }
}
