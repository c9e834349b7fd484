"""The traffic: what the world, the staff and their mail programs do while the servers are recorded."""

import functools
import itertools
import random
import threading
import time

import network
import people
from clients import Line, MailboxClient, SmtpClient
from hosts import password_of

WORDS = "agenda minutes rota clinic results meeting budget transfer ward theatre letter summary report draft".split()


class Traffic:
    def __init__(self, ledger, service, seed):
        self.ledger, self.service = ledger, service
        self.random = random.Random(seed)
        self.numbers = itertools.count(1)
        self.errors = []

    # What happens: (how often in a thousand, what).
    def scenarios(self):
        inbound, submit = self._inbound, self._submission
        return [
            (70, functools.partial(inbound, recipients=1)),
            (40, functools.partial(inbound, recipients=4)),
            (14, functools.partial(inbound, recipients=2, messages=3)),
            (22, functools.partial(inbound, kind="alias")),
            (10, functools.partial(inbound, kind="team")),
            (12, functools.partial(inbound, kind="old")),
            (12, functools.partial(inbound, kind="plus")),
            (10, functools.partial(inbound, kind="forward")),
            (6, functools.partial(inbound, kind="desk")),
            (12, functools.partial(inbound, recipients=1, sender="")),
            (18, functools.partial(inbound, recipients=2, unknown=1)),
            (22, functools.partial(inbound, recipients=0, unknown=1)),
            (4, functools.partial(inbound, recipients=1, unknown=9)),
            (10, functools.partial(inbound, recipients=1, ghost=True)),
            (4, functools.partial(inbound, recipients=1, ghost=True, sender="refuse")),
            (6, functools.partial(inbound, recipients=2, header="X-Test: virus")),
            (9, functools.partial(inbound, recipients=2, header="X-Test: junk")),
            (8, functools.partial(inbound, recipients=2, header="X-Test: busy")),
            (10, functools.partial(inbound, recipients=2, header="X-Spam-Flag: YES")),
            (4, functools.partial(inbound, recipients=1, header="X-Review: needed")),
            (14, functools.partial(inbound, recipients=1, sender="grey", tries=2)),
            (8, functools.partial(inbound, recipients=2, sender="grey", tries=1)),
            (6, functools.partial(inbound, recipients=1, sender="x@no-such-domain.example")),
            (4, functools.partial(inbound, recipients=1, sender="nobody@nohost")),
            (6, functools.partial(inbound, recipients=1, helo="foo_bar$")),
            (4, functools.partial(inbound, recipients=1, helo="localhost")),
            (8, functools.partial(inbound, kind="relay")),
            (6, functools.partial(inbound, recipients=2, source="203.0.113.{96:104}")),
            (6, functools.partial(inbound, recipients=1, source="203.0.113.{224:240}")),
            (10, functools.partial(inbound, recipients=1, source="2001:db8:2::{1:20}")),
            (8, functools.partial(inbound, recipients=2, source="203.0.113.{128:144}")),
            (4, functools.partial(inbound, recipients=1, size=9_000_000)),
            (4, self._talks_too_early),
            (10, functools.partial(self._leaves, after="RCPT")),
            (6, functools.partial(self._leaves, after="DATA")),
            (6, functools.partial(self._leaves, after="CONNECT")),
            (3, functools.partial(self._leaves, after="TLS")),
            (60, functools.partial(submit, inside=1)),
            (30, functools.partial(submit, inside=5)),
            (60, functools.partial(submit, outside=["ok"])),
            (40, functools.partial(submit, inside=2, outside=["ok", "ok"])),
            (16, functools.partial(submit, outside=["grey"])),
            (12, functools.partial(submit, outside=["ok", "grey", "nouser"])),
            (14, functools.partial(submit, outside=["nouser"])),
            (6, functools.partial(submit, outside=["full", "ok"])),
            (8, functools.partial(submit, outside=["slow"])),
            (6, functools.partial(submit, outside=["drop"])),
            (6, functools.partial(submit, outside=["ok", "ok"], header="X-Test: unwanted")),
            (6, functools.partial(submit, outside=["dead", "ok"])),
            (3, functools.partial(submit, outside=["silent"])),
            (6, functools.partial(submit, outside=["nowhere"])),
            (4, functools.partial(submit, outside=["nullmx"], inside=1)),
            (6, functools.partial(submit, outside=["second"])),
            (3, functools.partial(submit, outside=["blackhole", "ok"])),
            (8, functools.partial(submit, inside=1, unknown=1)),
            (8, functools.partial(submit, inside=1, ghost=True)),
            (8, functools.partial(submit, kind="team")),
            (5, functools.partial(submit, inside=1, outside=["ok"], notify=" NOTIFY=SUCCESS,FAILURE")),
            (16, functools.partial(self._submission_refused, how="password")),
            (6, functools.partial(self._submission_refused, how="twice")),
            (6, functools.partial(self._submission_refused, how="mismatch")),
            (6, functools.partial(self._submission_refused, how="nobody")),
            (8, functools.partial(self._submission_refused, how="leaves")),
            (180, functools.partial(self._mailbox, protocol="IMAP")),
            (50, functools.partial(self._mailbox, protocol="POP3")),
            (20, functools.partial(self._mailbox, protocol="IMAP", end="drop")),
            (8, functools.partial(self._mailbox, protocol="POP3", end="drop")),
            (16, functools.partial(self._mailbox_refused, protocol="IMAP")),
            (8, functools.partial(self._mailbox_refused, protocol="POP3")),
            (8, functools.partial(self._mailbox_refused, protocol="IMAP", attempts=3)),
            (8, functools.partial(self._mailbox_second_try)),
            (6, functools.partial(self._mailbox_idle_visit)),
        ]

    def run(self, seconds, count, workers=24):
        """Spreads count scenarios evenly over the seconds, whatever each of them takes."""
        weights, actions = zip(*self.scenarios())
        # Every scenario twice at least, the rest by weight.
        plan = list(actions) * 2 + self.random.choices(actions, weights, k=max(0, count - 2 * len(actions)))
        self.random.shuffle(plan)
        start, lock = time.monotonic(), threading.Lock()
        queue = list(enumerate(plan))[::-1]

        def work():
            while True:
                with lock:
                    if not queue:
                        return
                    index, action = queue.pop()
                    chance = random.Random(self.random.random())
                delay = start + index * seconds / len(plan) - time.monotonic()
                if delay > 0:
                    time.sleep(delay)
                try:
                    action(chance)
                except Exception as failure:  # every one of them is reported, and ends the recording
                    self.errors.append(f"{action}: {failure!r}")

        threads = [threading.Thread(target=work) for _ in range(workers)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    # Mail from the world

    def _inbound(self, chance, kind="people", recipients=1, unknown=0, ghost=False, sender=None, header=None,
                 helo=None, source="203.0.113.{1:90}", messages=1, tries=1, size=None):
        client = self._connect_mx1(chance, _pick(chance, source), helo)
        if client.greeting[0] != 220:
            client.quit()
            return
        client.hello()
        if chance.random() < 0.7 and "128" not in source:
            client.start_tls()
        for _ in range(messages):
            to = self._inside(chance, kind, recipients, unknown, ghost)
            origin = self._outside_sender(chance, sender)
            data, message_id = self._message(chance, origin, to, header)
            options = f" SIZE={size}" if size else ""
            taken = client.deliver(origin, to, message_id, data, options)
            if taken is None and tries > 1:
                client.quit()
                time.sleep(3.5)
                client = self._connect_mx1(chance, client.source, helo)
                client.hello()
                client.deliver(origin, to, message_id, data, options)
        client.quit()

    def _connect_mx1(self, chance, source, helo=None):
        address = network.MX1_V6 if ":" in source else network.MX1
        name = helo or network.name_of(source) or f"host{chance.randrange(99)}.sender1.example"
        return SmtpClient(self.ledger, "mx1", source, name, address, 25)

    def _inside(self, chance, kind, count, unknown, ghost):
        aliases = self.service.aliases
        if kind == "people":
            to = chance.sample(self.service.addresses(), count)
        elif kind == "plus":
            local, domain = chance.choice(self.service.addresses()).split("@")
            to = [f"{local}+{chance.choice(WORDS)}@{domain}"]
        elif kind == "forward":
            to = [chance.choice(self.service.forwards)]
        elif kind == "desk":
            to = [chance.choice(["postmaster", "abuse"]) + "@mx1.mail.example"]
        elif kind == "relay":
            to = [f"ok{self._next()}@remote1.example"]
        else:
            chosen = {
                "alias": [alias for alias in aliases if people.OLD_DOMAIN not in alias and not alias.startswith("team")],
                "team": [alias for alias in aliases if alias.startswith("team")],
                "old": [alias for alias in aliases if people.OLD_DOMAIN in alias],
            }[kind]
            to = [chance.choice([alias for alias in chosen if len(aliases[alias]) > (kind == "team")])]
        to += [f"unknown{self._next()}@{chance.choice(people.DOMAINS)}" for _ in range(unknown)]
        if ghost:
            to.append(chance.choice(people.REFUSED_BY_MAILBOX))
        chance.shuffle(to)
        return to

    def _outside_sender(self, chance, sender):
        if sender is not None and (sender == "" or "@" in sender):
            return sender
        name = sender or chance.choice(["news", "jo.bloggs", "no-reply", "bounce+tag=1"])
        return f"{name}{self._next()}@sender{chance.randrange(network.SENDER_DOMAINS)}.example"

    def _talks_too_early(self, chance):
        source = _pick(chance, "203.0.113.{160:200}")
        client = SmtpClient.__new__(SmtpClient)
        client.ledger, client.host, client.source, client.login = self.ledger, "mx1", source, None
        client.line = Line(source, network.MX1, 25)
        client.line.send("EHLO early.example")
        client._answer()  # postscreen throws the early word away
        client.command("EHLO early.example")
        client.begin(f"early{self._next()}@sender1.example", [chance.choice(self.service.addresses())])
        client.quit()

    def _leaves(self, chance, after):
        client = self._connect_mx1(chance, _pick(chance, "203.0.113.{1:90}"))
        if after != "CONNECT":
            client.hello()
        if after == "TLS":
            client.command("STARTTLS")
            client.line.socket.sendall(b"this is no handshake\r\n")
        if after in ("RCPT", "DATA"):
            client.begin(self._outside_sender(chance, None), [chance.choice(self.service.addresses())])
        if after == "DATA":
            client.command("DATA")
            client.line.socket.sendall(b"Subject: half a mess")
        client.line.close()

    # Mail that signed-in people hand in

    def _submission(self, chance, kind="people", inside=0, outside=(), unknown=0, ghost=False, header=None, notify=""):
        account = chance.choice(self._users())
        client = self._connect_mx2(chance)
        if not client.sign_in(chance.choice(account.logins), password_of(account), chance.choice(["PLAIN", "LOGIN"])):
            raise AssertionError(f"Cannot submit: expected {account.address} to sign in, got a refusal")
        sender = chance.choice([account.address, account.address, *account.aliases])
        for _ in range(chance.choice([1, 1, 1, 2])):
            to = self._inside(chance, kind, inside, unknown, ghost) + [self._outside(chance, what) for what in outside]
            data, message_id = self._message(chance, sender, to, header)
            if client.deliver(sender, to, message_id, data, each_option=notify) is None:
                raise AssertionError(f"Cannot submit: expected {to} to be taken, got a refusal")
        client.quit()

    def _users(self):
        return [account for account in self.service.receivers() if int(account.name[-1], 36) % 10 < 7]

    def _connect_mx2(self, chance):
        source = _pick(chance, chance.choice(["10.20.{1:20}.{1:250}", "198.18.{1:20}.{1:250}"]))
        implicit = chance.random() < 0.4
        client = SmtpClient(self.ledger, "mx2", source, f"[{source}]", network.MX2, 465 if implicit else 587, implicit)
        client.hello()
        if not implicit:
            client.start_tls()
        return client

    def _outside(self, chance, what):
        special = {"dead": "dead", "silent": "silent", "nowhere": "no-such-domain", "nullmx": "nullmx", "second": "remote9",
                   "blackhole": "blackhole"}
        domain = special.get(what, f"remote{chance.randrange(1, 8)}")
        return f"{what if what not in special else 'ok'}{self._next()}@{domain}.example"

    def _submission_refused(self, chance, how):
        account = chance.choice(self._users())
        client = self._connect_mx2(chance)
        if how in ("password", "twice"):
            user = chance.choice([account.address, f"guess{self._next()}@acute.example"])
            for _ in range(2 if how == "twice" else 1):
                client.sign_in(user, "wrong", chance.choice(["PLAIN", "LOGIN"]))
        if how in ("mismatch", "leaves"):
            client.sign_in(account.address, password_of(account))
        sender = "someone.else@agency.example" if how == "mismatch" else account.address
        if how == "mismatch":
            # The rule asks whom an address belongs to, so it takes an address that belongs to someone.
            sender = next(other.address for other in self.service.accounts if other is not account)
        if how in ("mismatch", "nobody", "leaves"):
            client.begin(sender, [chance.choice(self.service.addresses())])
        if how == "leaves":
            client.line.close()
        else:
            client.quit()

    # People who read their mail

    def _mailbox(self, chance, protocol, end="logout"):
        account = chance.choice(self._readers(protocol))
        user = chance.choice(account.logins)
        client = self._connect_mailbox(chance, protocol)
        if not client.sign_in(user.upper() if chance.random() < 0.1 else user, password_of(account)):
            raise AssertionError(f"Cannot read mail: expected {user} to sign in, got a refusal")
        client.record(user, "ok", 1)
        if protocol == "IMAP":
            client.command("SELECT INBOX")
            if chance.random() < 0.4:
                client.command("UID FETCH 1:3 (FLAGS BODY[])")
        else:
            client.command("STAT")
            if client.command("UIDL"):
                client.read_lines_until_dot()
            if chance.random() < 0.5 and client.command("RETR 1"):
                client.read_lines_until_dot()
        if chance.random() < 0.2:
            time.sleep(chance.uniform(1, 5))
        if end == "logout":
            client.command("LOGOUT" if protocol == "IMAP" else "QUIT")
        client.line.close()

    def _readers(self, protocol):
        """Those who use a protocol at all: one in five never reads mail by IMAP, two of three never by POP3."""
        accounts = self.service.receivers()
        return accounts[::3] if protocol == "POP3" else [account for number, account in enumerate(accounts) if number % 5]

    def _connect_mailbox(self, chance, protocol):
        source = _pick(chance, chance.choice(["10.20.{1:20}.{1:250}", "198.18.{1:20}.{1:250}"]))
        return MailboxClient(self.ledger, protocol, source, chance.random() < 0.6)

    def _mailbox_refused(self, chance, protocol, attempts=1):
        disabled = [account.address for account in self.service.accounts if not account.can_log_in]
        known = [account.address for account in self.service.receivers()]
        user = chance.choice([chance.choice(known), chance.choice(disabled), f"guess{self._next()}@acute.example"])
        client = self._connect_mailbox(chance, protocol)
        for _ in range(attempts):
            if client.sign_in(user, "wrong"):
                raise AssertionError(f"Cannot fail to sign in: expected {user} to be refused, got in")
        client.record(user, "failed", attempts)
        if chance.random() < 0.5:
            client.command("LOGOUT" if protocol == "IMAP" else "QUIT")
        client.line.close()

    def _mailbox_second_try(self, chance):
        account = chance.choice(self.service.receivers())
        client = self._connect_mailbox(chance, "IMAP")
        client.sign_in(account.address, "mistyped")
        client.sign_in(account.address, password_of(account))
        client.record(account.address, "ok", 2)
        client.command("SELECT INBOX")
        client.command("LOGOUT")
        client.line.close()

    def _mailbox_idle_visit(self, chance):
        client = self._connect_mailbox(chance, "IMAP")
        client.command("LOGOUT")
        client.line.close()

    # Messages

    def _next(self):
        return next(self.numbers)

    def _message(self, chance, sender, recipients, header):
        message_id = f"<{int(time.time())}.{self._next():06}.{chance.randrange(2**32):08x}@client.example>"
        lines = [
            f"From: <{sender or 'mailer-daemon@sender1.example'}>",
            f"To: {', '.join(f'<{recipient}>' for recipient in recipients)}",
            f"Subject: {chance.choice(WORDS)} {chance.choice(WORDS)}",
            f"Date: {time.strftime('%a, %d %b %Y %H:%M:%S +0000', time.gmtime())}",
            f"Message-ID: {message_id}",
            *([header] if header else []),
            "",
        ]
        size = int(min(300_000, 400 * 2 ** chance.expovariate(0.5)))
        body = [" ".join(chance.choices(WORDS, k=9)) for _ in range(max(1, size // 70))]
        return ("\n".join(lines + body) + "\n").encode(), message_id


def _pick(chance, pattern):
    """An address from a pattern such as 10.20.{1:20}.{1:250}."""
    while "{" in pattern:
        before, _, rest = pattern.partition("{")
        limits, _, after = rest.partition("}")
        low, high = map(int, limits.split(":"))
        value = chance.randrange(low, high)
        pattern = before + (f"{value:x}" if "::" in before else str(value)) + after
    return pattern
