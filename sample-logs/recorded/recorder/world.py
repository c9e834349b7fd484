"""What surrounds one recorded mail server that is no Postfix: the servers of the world, and the clients that use it.

Each keeps what it saw; the truth is counted from that and from the mailboxes, never from the log.
"""

import email
import random
import re
import smtplib
import socket
import socketserver
import ssl
import threading
import time

DOMAIN = "home.example"
SERVER = "192.0.2.10"
USERS = [f"u{number}" for number in range(1, 10)]
TEAM = ["u1", "u2", "u3"]
FORWARDER = "u8"
FORWARDED_TO = "ok8@remote1.example"
MAILBOXES = set(USERS) - {FORWARDER}


class Ledger:
    """Safe for all threads."""

    def __init__(self):
        self._lock = threading.Lock()
        self.accepted = []  # (message id, sender, recipients) that the recorded server took
        self.offers = []  # (message id, recipient, reply) at a server of the world, after DATA or at RCPT
        self.rejections = []  # reply codes of the recorded server that refuse a recipient or a message
        self.sign_ins = []  # (protocol, user, whether it succeeded): one for each authentication or authenticated message
        self.errors = []

    def add(self, kind, entry):
        with self._lock:
            getattr(self, kind).append(entry)


class RemoteServer(socketserver.StreamRequestHandler):
    """A server of the world. What it answers is told by the recipient's name; a greylisted one is taken the second time."""

    timeout = 30
    seen = set()

    def handle(self):
        self.secured = False
        self.reply("220 mx.remote.example ESMTP")
        self.sender, self.recipients = None, []
        while True:
            line = self.rfile.readline()
            if not line:
                return
            command = line.decode("latin-1").strip()
            verb = command.split(" ")[0].upper()
            if verb == "QUIT":
                self.reply("221 2.0.0 bye")
                return
            self.answer(verb, command)

    def answer(self, verb, command):
        if verb == "EHLO":
            extensions = ["mx.remote.example", "SIZE 1000000", "ENHANCEDSTATUSCODES"]
            extensions += [] if self.secured else ["STARTTLS"]
            for extension in extensions[:-1]:
                self.reply(f"250-{extension}")
            self.reply(f"250 {extensions[-1]}")
        elif verb == "STARTTLS":
            self.reply("220 2.0.0 go ahead")
            self.connection = self.server.tls.wrap_socket(self.connection, server_side=True)
            self.rfile, self.wfile = self.connection.makefile("rb"), self.connection.makefile("wb")
            self.secured = True
        elif verb == "MAIL":
            self.sender, self.recipients = address_in(command), []
            self.reply("250 2.1.0 Ok")
        elif verb == "RCPT":
            self.recipient(address_in(command))
        elif verb == "DATA":
            self.data()
        else:
            self.recipients = []
            self.reply("250 2.0.0 Ok")

    def recipient(self, address):
        name = address.split("@")[0]
        refusal = None
        if name.startswith("unk"):
            refusal = f"550 5.1.1 <{address}>: Recipient address rejected: User unknown"
        elif name.startswith("full"):
            refusal = f"452 4.2.2 <{address}>: mailbox is over quota"
        elif name.startswith("grey") and (self.sender, address) not in self.seen:
            self.seen.add((self.sender, address))
            refusal = f"450 4.2.0 <{address}>: Recipient address rejected: Greylisted"
        if refusal:
            self.server.ledger.add("offers", (None, address, refusal))
            self.reply(refusal)
        else:
            self.recipients.append(address)
            self.reply("250 2.1.5 Ok")

    def data(self):
        if not self.recipients:
            self.reply("554 5.5.1 no valid recipients")
            return
        self.reply("354 go ahead")
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line)
        message_id = message_id_of(b"".join(lines))
        reply = "250 2.0.0 Ok: queued as " + f"{random.getrandbits(32):08X}"
        late = [address for address in self.recipients if address.startswith("late")]
        if late and (message_id, "data") not in self.seen:
            self.seen.add((message_id, "data"))
            reply = "451 4.3.0 Error: queue file write error"
        elif any(address.startswith("spam") for address in self.recipients):
            reply = "554 5.7.1 Message contains spam"
        elif any(address.startswith("drop") for address in self.recipients):
            reply = "250 2.7.0 Ok, discarded, id=4711 - spam"
        for address in self.recipients:
            self.server.ledger.add("offers", (message_id, address, reply))
        self.reply(reply)

    def reply(self, text):
        self.wfile.write(text.encode() + b"\r\n")
        self.wfile.flush()


class ThreadingServer(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, request, client_address):
        """Clients hang up; that is theirs to say."""


def start_remote_servers(ledger, key, certificate):
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificate, key)
    for number in range(1, 8):
        server = ThreadingServer((f"198.51.100.{number}", 25), RemoteServer)
        server.ledger, server.tls = ledger, tls
        threading.Thread(target=server.serve_forever, daemon=True).start()
    senders = ThreadingServer(("198.51.100.20", 25), RemoteServer)
    senders.ledger, senders.tls = ledger, tls
    threading.Thread(target=senders.serve_forever, daemon=True).start()


def address_in(command):
    found = re.search(r"<([^>]*)>", command)
    return found.group(1) if found else ""


def message_id_of(data):
    return (email.message_from_bytes(data).get("Message-ID") or "").strip().strip("<>")


class Clients:
    """Everybody who sends mail through the recorded server. One scenario after the other, several at once."""

    def __init__(self, ledger, seed):
        self.ledger = ledger
        self.random = random.Random(seed)
        self.number = 0

    def plan(self, count):
        scenarios = [
            (self.inbound, 10, lambda r: [self.user()]),
            (self.inbound, 4, lambda r: self.random.sample(sorted(MAILBOXES), 3)),
            (self.inbound, 3, lambda r: ["team"]),
            (self.inbound, 3, lambda r: [self.user() + "+lists"]),
            (self.inbound, 2, lambda r: [FORWARDER]),
            (self.inbound, 3, lambda r: [f"nobody{r}"]),
            (self.inbound, 3, lambda r: [self.user(), f"nobody{r}"]),
            (self.inbound, 2, lambda r: ["busy"]),
            (self.inbound, 1, lambda r: [f"ok{r}@remote2.example"]),
            (self.spam, 2, lambda r: [self.user()]),
            (self.too_big, 1, lambda r: [self.user()]),
            (self.null_sender, 2, lambda r: [self.user()]),
            (self.hang_up, 1, lambda r: [self.user()]),
            (self.submit, 8, lambda r: [self.remote("ok", r)]),
            (self.submit, 4, lambda r: [f"ok{r}@remote3.example", f"ok{r + 1}@remote3.example", f"ok{r}@remote4.example"]),
            (self.submit, 3, lambda r: [self.user(), self.remote("ok", r)]),
            (self.submit, 4, lambda r: [self.remote("grey", r)]),
            (self.submit, 3, lambda r: [self.remote("unk", r)]),
            (self.submit, 2, lambda r: [self.remote("ok", r), self.remote("unk", r)]),
            (self.submit, 2, lambda r: [self.remote("late", r)]),
            (self.submit, 2, lambda r: [self.remote("spam", r)]),
            (self.submit, 2, lambda r: [self.remote("drop", r)]),
            (self.submit, 2, lambda r: [self.remote("full", r)]),
            (self.submit, 1, lambda r: [f"ok{r}@dead.example"]),
            (self.submit, 1, lambda r: [f"ok{r}@nowhere{r}.example"]),
            (self.wrong_password, 3, lambda r: []),
        ]
        weighted = [entry for entry in scenarios for _ in range(entry[1])]
        plan = scenarios + self.random.choices(weighted, k=max(0, count - len(scenarios)))
        self.random.shuffle(plan)
        return [(action, recipients(number)) for number, (action, _, recipients) in enumerate(plan)]

    def user(self):
        return self.random.choice(sorted(MAILBOXES))

    def remote(self, name, number):
        return f"{name}{number}@remote{self.random.randint(1, 7)}.example"

    def run(self, seconds, count):
        plan = self.plan(count)
        threads = []
        for action, recipients in plan:
            threads.append(threading.Thread(target=self.attempt, args=(action, recipients)))
            threads[-1].start()
            time.sleep(seconds / len(plan))
        for thread in threads:
            thread.join()

    def attempt(self, action, recipients):
        try:
            action([name if "@" in name else f"{name}@{DOMAIN}" for name in recipients])
        except (OSError, smtplib.SMTPException) as failure:
            self.ledger.add("errors", f"{action.__name__} {recipients}: {failure!r}")

    def message(self, sender, extra=""):
        self.number += 1
        message_id = f"{self.number}.{random.getrandbits(24):06x}@client.example"
        body = "All is well.\r\n" * random.randint(1, 60)
        return message_id, (f"From: {sender or 'postmaster@client.example'}\r\nTo: somebody\r\nSubject: number {self.number}\r\n"
                            f"Message-ID: <{message_id}>\r\n{extra}\r\n{body}")

    def hand_over(self, smtp, sender, recipients, extra=""):
        """One transaction; keeps what was taken and what was refused. Returns whether the message was taken."""
        message_id, text = self.message(sender, extra)
        self.refused(smtp.mail(sender))
        taken = [address for address in recipients if not self.refused(smtp.rcpt(address))]
        if not taken:
            smtp.rset()
            return False
        if self.refused(smtp.data(text)):
            return False
        self.ledger.add("accepted", (message_id, sender, taken))
        return True

    def refused(self, reply):
        if reply[0] >= 400:
            self.ledger.add("rejections", reply[0])
        return reply[0] >= 400

    def from_world(self):
        number = random.randint(1, 120)
        return smtplib.SMTP(SERVER, 25, local_hostname=f"out{number}.sender{number % 20}.example", timeout=60,
                            source_address=(f"203.0.113.{number}", 0))

    def inbound(self, recipients):
        with self.from_world() as smtp:
            smtp.ehlo()
            if random.random() < 0.5:
                smtp.starttls(context=trusting())
                smtp.ehlo()
            self.hand_over(smtp, f"writer{random.randint(1, 50)}@sender1.example", recipients)

    def spam(self, recipients):
        with self.from_world() as smtp:
            smtp.ehlo()
            self.hand_over(smtp, "seller@sender2.example", recipients, "X-Spam-Flag: YES\r\n")

    def null_sender(self, recipients):
        with self.from_world() as smtp:
            smtp.ehlo()
            self.hand_over(smtp, "", recipients)

    def too_big(self, recipients):
        with self.from_world() as smtp:
            smtp.ehlo()
            self.refused(smtp.mail("large@sender3.example", ["SIZE=9000000"]))

    def hang_up(self, recipients):
        smtp = self.from_world()
        smtp.ehlo()
        smtp.mail("gone@sender4.example")
        smtp.rcpt(recipients[0])
        smtp.sock.close()

    def from_home(self):
        smtp = smtplib.SMTP(SERVER, 587, local_hostname="laptop", timeout=60,
                            source_address=(f"198.18.0.{random.randint(1, 200)}", 0))
        smtp.ehlo()
        smtp.starttls(context=trusting())
        smtp.ehlo()
        return smtp

    def submit(self, recipients):
        user = self.user()
        with self.from_home() as smtp:
            smtp.login(f"{user}@{DOMAIN}", f"pass-{user}")
            if self.hand_over(smtp, f"{user}@{DOMAIN}", recipients):
                self.ledger.add("sign_ins", ("SMTP-AUTH", user, True))

    def wrong_password(self, _):
        user = self.user()
        with self.from_home() as smtp:
            try:
                smtp.login(f"{user}@{DOMAIN}", "wrong", initial_response_ok=True)
            except smtplib.SMTPAuthenticationError as refusal:
                if refusal.smtp_code != 535:
                    raise
        # smtplib tries each mechanism that the server offers; the recorded servers offer one.
        self.ledger.add("sign_ins", ("SMTP-AUTH", user, False))


def trusting():
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def wait_for(port, process, console):
    for _ in range(200):
        try:
            socket.create_connection((SERVER, port), timeout=2).close()
            return
        except OSError:
            if process.poll() is not None:
                break
            time.sleep(0.1)
    raise SystemExit(f"record: Cannot start the server: expected an open port {port}, got none\n{console.read_text()}")
