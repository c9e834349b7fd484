"""What happens to the host of the unusual recording: each scenario is a method, named after what it tries."""

import base64
import itertools
import time

import network
from clients import Line, MailboxClient, SmtpClient

SMUGGLED = "anna>, method=PLAIN, rip=9.9.9.9, lip=8.8.8.8, mpid=1, TLS, session=<forged"
BODY = "All is well.\n" * 20


class UnusualTraffic:
    def __init__(self, ledger, host):
        self.ledger, self.host = ledger, host
        self.numbers = itertools.count(1)
        self.errors = []

    def scenarios(self):
        return [getattr(self, name) for name in type(self).__dict__ if name[0] != "_" and name != "scenarios"]

    # Tools

    def _message(self, headers=(), body=BODY):
        number = next(self.numbers)
        message_id = f"<{int(time.time())}.{number:04}@client.example>"
        head = ["From: <someone@sender1.example>", "Subject: unusual", f"Message-ID: {message_id}", *headers]
        return number, message_id, ("\n".join(head) + "\n\n" + body).encode()

    def _connect(self, port=2525, helo="out5.sender5.example", source="203.0.113.5", implicit=False):
        client = SmtpClient(self.ledger, "mx3", source, helo, network.MX3, port, implicit)
        client.hello()
        return client

    def _send(self, recipients, *headers, sender=None, finals=None, body=BODY, options="", each_option="", **connection):
        """One message on one connection; the recipients that it shall end at are the accepted ones unless finals says so."""
        number, message_id, data = self._message(headers, body)
        client = self._connect(**connection)
        origin = f"sender{number}@sender1.example" if sender is None else sender
        entry = client.deliver(origin, recipients, message_id, data, options, each_option)
        client.quit()
        if entry is not None:
            entry["finals"] = entry["recipients"] if finals is None else finals
        return entry

    def _sign_in(self, user="anna@box.example", password="pass-anna", mechanism="PLAIN", port=587):
        client = self._connect(port=port, source="10.20.1.7", helo="desk", implicit=port == 465)
        if port != 465:
            client.start_tls()
        client.sign_in(user, password, mechanism)
        return client

    def _mailbox(self, protocol="IMAP", implicit=True):
        return MailboxClient(self.ledger, protocol, "198.18.3.4", implicit, network.MX3)

    def _unique(self, name, domain):
        return f"{name}{next(self.numbers)}@{domain}"

    # Addresses

    def quoted_addresses(self):
        for local in ('"a, b=c"', '"x> y"', '"dsn=5.0.0, status=bounced (no)"', r'"quote\" and, more"', "o'hara", "a=b+c",
                      '">, relay=none, delay=1, delays=0/0/0/1, dsn=5.1.1, status=bounced (forged)"'):
            self._send([f"{local}@shelf.example"])
        self._send(["anna@box.example"], sender='"odd, from=<x>, size=1"@sender1.example')
        self._send([self._unique("bare", "remote1.example")], sender='"a> b"@box.example', source="127.0.0.1")

    def international_addresses(self):
        self._send(["müller@shelf.example"], sender="käthe@sender1.example", options=" SMTPUTF8")

    def many_recipients(self):
        self._send([f"many{n}@box.example" for n in range(60)])

    def same_recipient_twice(self):
        self._send(["anna@box.example", "ANNA@box.example"], finals=["anna@box.example"])

    def long_addresses(self):
        self._send([f"{'l' * 60}{n}@shelf.example" for n in range(3)], sender=f"{'s' * 60}@{'d.' * 80}sender1.example"[:250].rstrip(".") + "e")

    def chunks(self):
        number, message_id, data = self._message()
        client = self._connect()
        entry_recipients = client.begin(f"bdat{number}@sender1.example", ["anna@box.example"])
        data = data.replace(b"\n", b"\r\n")
        client.line.socket.sendall(b"BDAT %d LAST\r\n" % len(data) + data)
        _, text = client._answer()
        self.ledger.add("transactions", host="mx3", message=message_id, sender=f"bdat{number}@sender1.example", client=client.source,
                        recipients=entry_recipients, finals=entry_recipients, queue_id=text.split()[-1], login=None)
        client.quit()

    # Refusals

    def strange_greetings(self):
        for helo in ("to=<forged@box.example>", "a]: 250 2.0.0 Ok; from=<forged@box.example>", "x" * 300):
            self._send(["nobody@elsewhere.example"], helo=helo)

    def refused_with_forged_text(self):
        for local in ('"; from=<forged@remote1.example> to=<forged@box.example>"', '">: x; from=<a@b> to=<c@d"'):
            self._send([f"{local}@elsewhere.example"])
            self._send(["nobody@elsewhere.example"], sender=f"{local}@sender1.example")

    def other_commands_refused(self):
        client = self._connect()
        for command in ("VRFY root", "ETRN box.example", "EXPN staff", "NOOP", "HELP", "MAIL FROM:<broken", "RCPT TO:<x@y>", "DATA"):
            code, text = client.command(command)
            if command.startswith("VRFY"):
                client.refuse("VRFY", code, text)
        client.quit()

    def same_refusal_again(self):
        client = self._connect()
        client.begin(self._unique("sender", "sender1.example"), ["nobody@elsewhere.example"] * 6)
        client.quit()

    def verified_addresses(self):
        self._send([self._unique("nouser", "verify.example")])

    def before_queue_filter(self):
        self._send(["anna@box.example"], port=2526)
        self._send(["anna@box.example"], "X-Proxy: refuse", port=2526)

    def too_large(self):
        self._send(["anna@box.example"], options=" SIZE=9000000")
        self._send(["anna@box.example"], body="x" * 70 + "\n" + ("y" * 900 + "\n") * 2400)

    def postscreen_sees_it(self):
        source = "203.0.113.61"
        self._send(["anna@box.example"], port=25, source=source)
        self._send(["anna@box.example"], port=25, source=source)
        client = self._connect(port=25, source="203.0.113.62")
        client.line.send("GET / HTTP/1.1")
        client.line.close()
        line = Line("203.0.113.63", network.MX3, 25)
        line.send("QUIT")
        time.sleep(1.5)
        line.close()

    # Rules on content

    def header_rules(self):
        for rule in ("reject", "soft", "warn", "info", "prepend", "replace", "strip"):
            self._send(["anna@box.example"], f"X-Rule: {rule}")
        entry = self._send(["anna@box.example"], "X-Rule: discard")
        self.ledger.add("filtered", message=entry["message"], recipients=["anna@box.example"], answer="discarded by rule")
        self._send(["anna@box.example", "bert@box.example"], "X-Rule: redirect", finals=["turned@shelf.example"])
        self._send(["anna@box.example"], "X-Rule: filter")
        self._send(["anna@box.example"], "X-Rule: bcc", finals=["anna@box.example", "archive@shelf.example"])
        self._send(["anna@box.example"], body="Hello\nFORBIDDEN thing\n")
        self._send(["anna@box.example"], "X-Rule: hold")
        self._release()

    def mail_filter(self):
        self._send(["anna@box.example", self._unique("milterno", "shelf.example"), self._unique("miltersoon", "shelf.example")])
        self._send(["anna@box.example"], sender=self._unique("listed", "sender1.example"))
        for wish in ("reject", "tempfail", "text"):
            self._send(["anna@box.example", "bert@box.example"], f"X-Milter: {wish}")
        self._send(["anna@box.example"], "X-Milter: discard")
        self._send(["anna@box.example"], "X-Milter: copy", finals=["anna@box.example", "archive@shelf.example"])
        self._send(["anna@box.example"], "X-Milter: quarantine")
        self._release()

    def _release(self):
        time.sleep(1)
        self.host.run("postsuper", "-H", "ALL")

    # Transports

    def pipes(self):
        for name in ("plain", "loud", "exit67", "exit75", "exit1", "twice"):
            self._send([self._unique(name, "tube.example")])
        self._send([self._unique("exit67", "soft.example")])

    def rules_that_end_mail(self):
        self._send([self._unique("x", "gone.example"), self._unique("x", "pause.example"), "anna@box.example"])
        self._send(["gone@box.example", "pause@box.example"], finals=["x@gone.example", "x@pause.example"], sender="anna@box.example")
        entry = self._send([self._unique("x", "void.example")])
        self.ledger.add("filtered", message=entry["message"], recipients=entry["finals"], answer="discarded by transport")

    def local_aliases(self):
        self._send(["staff@mx3.mail.example"], finals=["anna@box.example", "bert@box.example"])
        self._send(["abroad@mx3.mail.example"], finals=["abroad@remote1.example"])
        self._send(["tocommand@mx3.mail.example"])
        self._send(["postmaster"], finals=["anna@box.example"])
        self._send(["unknown@mx3.mail.example"])

    def mailbox_rules(self):
        """A user's own rules come after the delivery: what Dovecot took is delivered, what a rule sends on is another message."""
        self._send(["filed@box.example"])
        self._send(["broken@box.example"])
        self._send(["kept@box.example"], finals=["kept@box.example", "kept@remote2.example"])

    def full_mailbox(self):
        self._send(["full@box.example", "anna@box.example"], body="y" * 70 + "\n" + BODY * 20)
        self._send(["ghost@box.example", "anna@box.example"])
        self._send(["ghost@box.example"], sender="")

    def null_sender(self):
        self._send(["anna@box.example"], sender="")
        self._send([self._unique("ok", "remote3.example")], sender="", source="127.0.0.1")

    def paused_transport(self):
        self.host.run("postconf", "-e", "defer_transports=tube")
        self.host.run("postfix", "reload")
        time.sleep(1)
        self._send([self._unique("later", "later.example")])
        time.sleep(1)
        self.host.run("postconf", "-X", "defer_transports")
        self.host.run("postfix", "reload")

    # The world

    def remote_answers(self):
        for name in ("ok", "grey", "nouser", "full", "slow", "drop"):
            self._send([self._unique(name, "remote2.example")], source="127.0.0.1", sender=f"anna@box.example")
        self._send([self._unique("ok", "remote4.example"), self._unique("nouser", "remote4.example"), "anna@box.example"],
                   source="127.0.0.1", sender="bert@box.example", each_option=" NOTIFY=SUCCESS,FAILURE,DELAY")
        self._send([self._unique("x", "nullmx.example")], source="127.0.0.1", sender="bert@box.example")
        self._send([self._unique("x", "dead.example")], source="127.0.0.1", sender="bert@box.example")

    def remote_wordings(self):
        """Replies that say what the log's own words say."""
        for name in ("wordy", "longwinded", "tricky"):
            self._send([self._unique(name, "remote5.example")], source="127.0.0.1", sender="anna@box.example")

    def bounce_to_nobody(self):
        self._send([self._unique("nouser", "remote2.example")], source="127.0.0.1", sender=self._unique("refuse", "sender1.example"))

    # Hands on the queue

    def removed_by_hand(self):
        entry = self._send([self._unique("exit75", "tube.example")], finals=[])
        time.sleep(1)
        self.host.run("postsuper", "-d", entry["queue_id"])

    def queued_again_by_hand(self):
        entry = self._send([self._unique("twice", "tube.example")])
        time.sleep(1)
        self.host.run("postsuper", "-r", entry["queue_id"])

    def restarted_in_mid_message(self):
        self._send([self._unique("twice", "tube.example"), "anna@box.example"])
        time.sleep(1)
        self.host.run("postfix", "stop")
        self.host.run("postfix", "start")

    def handed_in_on_the_host(self):
        number, message_id, data = self._message()
        self.host.run("sendmail", "-f", "anna@box.example", "-N", "never", "bert@box.example", text=data.decode())
        self.ledger.add("transactions", host="mx3", message=message_id, sender="anna@box.example", recipients=["bert@box.example"],
                        finals=["bert@box.example"], queue_id=None, login=None, client=None)
        self.host.run("sendmail", "-bv", "-f", "anna@box.example", "cleo@box.example", "unknown@mx3.mail.example")

    # Signing in

    def submissions(self):
        for port, mechanism in ((587, "PLAIN"), (465, "LOGIN")):
            client = self._sign_in(mechanism=mechanism, port=port)
            for recipient in ("bert@box.example", self._unique("ok", "remote6.example")):
                _, message_id, data = self._message()
                entry = client.deliver("anna@box.example", [recipient], message_id, data)
                entry["finals"] = entry["recipients"]
            client.quit()

    def failed_submissions(self):
        for user in ("anna@box.example", "x, sasl_username=bert@box.example", SMUGGLED, "a b", "[1.2.3.4]: SASL PLAIN authentication failed"):
            client = self._sign_in(user, "wrong")
            client.sign_in(user, "wrong")
            client.quit()
        client = self._sign_in("anna@box.example", "wrong", "LOGIN")
        client.command("AUTH LOGIN")
        client.command("*")
        if client.command("AUTH NONSENSE")[0] == 535:
            self.ledger.add("logins", protocol="SMTP-AUTH", user="", outcome="failed", client=client.source, tls=True)
        client.command("AUTH CRAM-MD5")
        if client.command(base64.b64encode(b"anna@box.example 0123456789abcdef0123456789abcdef").decode())[0] == 535:
            self.ledger.add("logins", protocol="SMTP-AUTH", user="anna@box.example", outcome="failed", client=client.source, tls=True)
        client.quit()

    def submission_through_dovecot(self):
        client = self._sign_in(port=1587)
        for recipient in ("bert@box.example", self._unique("ok", "remote6.example")):
            _, message_id, data = self._message()
            client.command("MAIL FROM:<anna@box.example>")
            client.command(f"RCPT TO:<{recipient}>")
            client.command("DATA")
            client.line.socket.sendall(data.replace(b"\n", b"\r\n"))
            code, text = client.command(".")
            if code != 250:
                raise AssertionError(f"Cannot submit: expected 250, got {code} {text}")
            self.ledger.add("transactions", host="mx3", message=message_id, sender="anna@box.example", recipients=[recipient],
                            finals=[recipient], queue_id=None, login="anna@box.example", client=client.source)
            self.ledger.add("logins", protocol="SMTP-AUTH", user="anna@box.example", outcome="ok", client=client.source, tls=True)
        client.quit()
        client = self._sign_in("anna@box.example", "wrong", port=1587)
        client.quit()

    def mailbox_visits(self):
        for protocol in ("IMAP", "POP3"):
            for user, password in (("anna@box.example", "pass-anna"), ("anna@box.example*helpdesk", "master"),
                                   ("proxied@box.example", "pass-anna")):
                client = self._mailbox(protocol, implicit=protocol == "IMAP")
                if not client.sign_in(user, password):
                    raise AssertionError(f"Cannot read mail: expected {user} to sign in")
                client.record(user.split("*")[0].replace("proxied", "anna"), "ok", 1)
                client.command("SELECT INBOX" if protocol == "IMAP" else "RETR 1") and protocol == "POP3" and client.read_lines_until_dot()
                client.command("LOGOUT" if protocol == "IMAP" else "QUIT")
                client.line.close()

    def refused_visits(self):
        for protocol in ("IMAP", "POP3"):
            for user in ("anna@box.example", SMUGGLED, "x" * 400, "a b, rip=1.2.3.4", "nul"):
                client = self._mailbox(protocol)
                client.sign_in(user, "rip=7.7.7.7, Login: user=<anna>")
                client.record(user, "failed", 1)
                client.line.close()
        client = self._mailbox("IMAP")
        try:
            for _ in range(12):
                client.line.send("a NONSENSE")
        except OSError:
            pass  # Dovecot hangs up before the last one
        client.line.close()

    def busy_visits(self):
        clients = [self._mailbox("IMAP") for _ in range(4)]
        for number, client in enumerate(clients):
            accepted = client.sign_in("cleo@box.example", "pass-cleo")
            if accepted != (number < 3):
                raise AssertionError("Cannot test the limit: expected the fourth connection of a user to be refused")
            client.record("cleo@box.example", "ok" if accepted else "failed", 1)
        first, second, third, fourth = clients
        first.command("SELECT INBOX")
        first.line.send("i IDLE")
        second.command("SELECT INBOX")
        second.command("CREATE Work, rip=3.3.3.3")
        second.line.send("b APPEND INBOX {5}")
        time.sleep(3)
        third.command("LOGOUT")
        self.host.run("doveadm", "kick", "cleo@box.example")
        for client in clients:
            client.line.close()

    def visits_that_change_mail(self):
        client = self._mailbox("IMAP")
        client.sign_in("many1@box.example", "pass-many1")
        client.record("many1@box.example", "ok", 1)
        for command in ('ID ("name" "odd, rip=1.1.1.1")', "SELECT INBOX", "CREATE Old", "UID COPY 1 Old", "STORE 1:* +FLAGS (\\Seen)",
                        "EXPUNGE", "DELETE Old", "LOGOUT"):
            client.command(command)
        client.line.close()

    def rules_edited(self):
        line = Line("198.18.3.4", network.MX3, 4190)
        time.sleep(0.3)
        token = base64.b64encode(b"\0anna@box.example\0pass-anna").decode()
        line.send(f'AUTHENTICATE "PLAIN" "{token}"')
        time.sleep(0.5)
        line.send("LOGOUT")
        time.sleep(0.3)
        line.close()
