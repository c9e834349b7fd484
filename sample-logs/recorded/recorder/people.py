"""The service's organisations, accounts, addresses and aliases, and the operator files that describe them."""

import csv
import random

ORGANISATIONS = [
    # code, name, type, region, domain, persons
    ("RX1", "Northern Acute Trust", "acute trust", "North", "acute.example", 150),
    ("GP7", "High Street Surgery", "general practice", "North", "surgery.example", 60),
    ("AG3", "Southern Agency", "agency", "South", "agency.example", 30),
]
OLD_DOMAIN = "old-acute.example"  # renamed to acute.example years ago; its addresses still work
DOMAINS = [organisation[4] for organisation in ORGANISATIONS] + [OLD_DOMAIN]
HOST_NAMES = ["mx1.mail.example", "mx2.mail.example"]
DESK = "service.desk@agency.example"
REFUSED_BY_MAILBOX = [f"ghost{n}@acute.example" for n in range(1, 9)]  # Postfix knows them, Dovecot does not

FIRST = "alex beth carol david ellen farid grace henry irene jamal kate liam maria nadia oscar priya".split()
LAST = "archer baker cooper dyer ellis fisher gardner hooper ivory jones khan lister mason naylor osman parker".split()


class Account:
    def __init__(self, name, organisation, kind, state, person, address):
        self.name, self.organisation, self.kind, self.state = name, organisation, kind, state
        self.person, self.address = person, address
        self.logins = [address]  # names that the servers accept for it
        self.aliases = []
        self.old_addresses = []
        self.in_directory = True

    @property
    def can_log_in(self):
        return self.state in ("enabled", "leaver", "deleted")


class Service:
    """Everyone who has an account, made the same way by the same seed."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.accounts = []
        self.aliases = {}  # alias -> list of addresses, inside or outside
        for organisation in ORGANISATIONS:
            self._populate(organisation)
        self._add_visitors()
        self._add_groups()

    def _populate(self, organisation):
        code, _, _, _, domain, persons = organisation
        for number in range(1, persons + 1):
            name = f"{self.random.choice(FIRST)}.{self.random.choice(LAST)}{number}"
            state = "disabled" if number % 17 == 0 else "leaver" if number % 29 == 0 else "enabled"
            state = "deleted" if number % 37 == 0 else state
            account = Account(f"{code}-{number:04}", code, "person", state, f"P-{code}-{number:04}", f"{name}@{domain}")
            # Every fortieth account is the second one of the person before.
            if number % 40 == 0:
                account.person = self.accounts[-1].person
            self._name_variants(account, number, name, domain)
            self.accounts.append(account)
        for number, name in enumerate(("enquiries", "bookings"), 1):
            self.accounts.append(Account(f"{code}-S{number}", code, "shared", "enabled", "", f"{name}@{domain}"))
        self.accounts.append(Account(f"{code}-A1", code, "application", "enabled", "", f"scanner@{domain}"))
        if code == "AG3":
            self.accounts.append(Account(f"{code}-S9", code, "shared", "enabled", "", DESK))

    def _name_variants(self, account, number, name, domain):
        if number % 5 == 0:
            alias = f"{name.split('.')[1]}@{domain}"
            account.aliases.append(alias)
            self.aliases[alias] = [account.address]
        if number % 6 == 0:
            account.logins.append(f"{account.organisation.lower()}{number:03}")
        if number % 8 == 0:
            account.logins.append(f"{account.organisation.lower()}\\u{number:03}")
        if domain == "acute.example" and number % 4 == 0:
            old = f"{name}@{OLD_DOMAIN}"
            account.old_addresses.append(old)
            self.aliases[old] = [account.address]

    def _add_visitors(self):
        """Accounts that can log in and that no directory knows: their use stays unresolved."""
        for number in range(1, 5):
            visitor = Account(f"X-{number}", "", "person", "enabled", "", f"visitor{number}@agency.example")
            visitor.in_directory = False
            self.accounts.append(visitor)

    def _add_groups(self):
        receivers = self.receivers()
        for number in range(1, 7):
            members = self.random.sample(receivers, number + 1)
            self.aliases[f"team{number}@acute.example"] = [account.address for account in members]
        for number in range(1, 6):
            self.aliases[f"away{number}@surgery.example"] = [f"away{number}@remote{number}.example"]
        self.forwards = [f"away{number}@surgery.example" for number in range(1, 6)]

    def receivers(self):
        """Accounts whose mailbox takes mail."""
        return [account for account in self.accounts if account.can_log_in]

    def addresses(self):
        return [account.address for account in self.receivers()]

    def write(self, directory, day):
        """Writes organisations, directory and identities as an operator would bring them."""
        with _csv(directory / "organisations.csv", "code name type region headcount parent valid_from valid_to") as rows:
            for code, name, kind, region, _, persons in ORGANISATIONS:
                rows.write(code, name, kind, region, persons, "", "", "")
        columns = "account organisation kind state person address created_on quota_bytes used_bytes"
        with _csv(directory / f"directory-{day}.csv", columns) as rows:
            for account in self._known():
                rows.write(account.name, account.organisation, account.kind, account.state, account.person,
                           account.address, "2024-04-01", 2 * 1024**3, "")
        with _csv(directory / "identities.csv", "account identifier kind valid_from valid_to") as rows:
            for account, identifier, kind in self.identities():
                rows.write(account.name, identifier, kind, "", "")

    def _known(self):
        return [account for account in self.accounts if account.in_directory]

    def identities(self):
        for account in self._known():
            yield account, account.address, "address"
            for alias in account.aliases:
                yield account, alias, "alias"
            for old in account.old_addresses:
                yield account, old, "old_address"
            for login in account.logins[1:]:
                yield account, login, "domain_user" if "\\" in login else "login"


class _csv:
    def __init__(self, path, columns):
        self.path, self.columns = path, columns.split()

    def __enter__(self):
        self.file = open(self.path, "w", newline="", encoding="utf-8")
        self.writer = csv.writer(self.file, lineterminator="\n")
        self.writer.writerow(self.columns)
        return self

    def write(self, *values):
        self.writer.writerow(values)

    def __exit__(self, *ignored):
        self.file.close()
