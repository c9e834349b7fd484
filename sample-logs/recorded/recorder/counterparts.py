"""Everything that the recorded servers talk to: other services' mail servers, the content filter, the greylist.

Each keeps what it took and what it refused; that record, not the log, is what the truth is counted from.
"""

import email
import email.policy
import pickle
import re
import socket
import socketserver
import ssl
import threading
import time

import network


class Ledger:
    """What the counterparts and the clients saw, in the order they saw it. Safe for all threads."""

    def __init__(self):
        self._lock = threading.Lock()
        self.offers = []  # one recipient of one transaction, as another service's server answered it
        self.filtered = []  # one transaction at the content filter
        self.transactions = []  # one message a client began to hand over
        self.refusals = []  # one 4xx or 5xx reply of policy
        self.logins = []  # one connection that tried to sign in, or one authentication of a submission

    def add(self, kind, **entry):
        entry["at"] = time.time()
        with self._lock:
            getattr(self, kind).append(entry)
        return entry

    def keep(self, path):
        """Everything that was seen, beside the logs of a kept recording, for a later audit."""
        kinds = ("offers", "filtered", "transactions", "refusals", "logins")
        path.write_bytes(pickle.dumps({kind: getattr(self, kind) for kind in kinds}))


def headers_of(data):
    """Message-ID and the queue id that the last host gave, from the message itself."""
    text = data.split(b"\n\n", 1)[0].decode("utf-8", "replace")
    parsed = email.message_from_string(text + "\n\n", policy=email.policy.compat32)
    for received in parsed.get_all("Received") or []:
        words = " ".join(received.split()) + " "
        found = re.search(r"\bby (\S+) \(Postfix[^)]*\)(?: with \S+)? id (\S+?);? ", words)
        if found:
            return (parsed.get("Message-ID") or "").strip(), found.groups()
    return (parsed.get("Message-ID") or "").strip(), None


class SmtpSession(socketserver.StreamRequestHandler):
    """A small SMTP server's side of one connection; what it answers is the behaviour's business."""

    timeout = 60

    def handle(self):
        self.behaviour = self.server.behaviour
        self.sender, self.recipients, self.forwarded = None, [], []
        try:
            if self.behaviour.greets(self):
                self._converse()
        except (OSError, ssl.SSLError, EOFError):
            pass  # the other side left; what was agreed before is in the ledger

    def reply(self, line):
        self.wfile.write(line.encode() + b"\r\n")
        self.wfile.flush()

    def _converse(self):
        self.reply(f"220 {self.behaviour.name} ESMTP")
        while True:
            line = self.rfile.readline().decode("utf-8", "replace")
            if not line:
                return
            verb = line[:4].upper()
            if verb == "QUIT":
                self.reply("221 2.0.0 Bye")
                return
            if verb == "STAR" and not self._start_tls():
                return
            if verb == "DATA" and not self._data():
                return
            if verb not in ("STAR", "DATA"):
                self._command(verb, line)

    def _start_tls(self):
        self.reply("220 2.0.0 Ready")
        self.request = self.behaviour.tls.wrap_socket(self.request, server_side=True)
        self.rfile, self.wfile = self.request.makefile("rb"), self.request.makefile("wb")
        return True

    def _command(self, verb, line):
        if verb == "EHLO":
            offered = [self.behaviour.name, "PIPELINING", "ENHANCEDSTATUSCODES", "8BITMIME", *self.behaviour.offers]
            if self.behaviour.tls and not isinstance(self.request, ssl.SSLSocket):
                offered.append("STARTTLS")
            for number, word in enumerate(offered, 1):
                self.reply(f"250{' ' if number == len(offered) else '-'}{word}")
        elif verb == "MAIL":
            self.sender, self.recipients = _address(line), []
            self.reply("250 2.1.0 Ok")
        elif verb == "RCPT":
            answer = self.behaviour.answer_recipient(self.sender, _address(line))
            if answer.startswith("2"):
                self.recipients.append(_address(line))
            self.reply(answer)
        elif verb == "XFOR":
            self.forwarded.append(line.strip())
            self.reply("250 2.0.0 Ok")
        else:
            self.reply("250 2.0.0 Ok")

    def _data(self):
        if not self.recipients:
            self.reply("554 5.5.1 No valid recipients")
            return True
        self.reply("354 End data with <CR><LF>.<CR><LF>")
        lines = []
        while True:
            line = self.rfile.readline()
            if not line:
                raise EOFError
            if line == b".\r\n":
                break
            lines.append(line[1:] if line.startswith(b"..") else line)
        answer = self.behaviour.answer_message(self, b"".join(lines).replace(b"\r\n", b"\n"))
        self.forwarded = []
        if answer is None:  # drop the connection without an answer
            return False
        self.reply(answer)
        return True


def _address(line):
    found = re.search(r"<([^>]*)>", line)
    return found.group(1) if found else ""


class RemoteServer:
    """Another service's mail server. The recipient's local part says what happens to it; each is used once."""

    offers = ()

    def __init__(self, name, ledger, tls):
        self.name, self.ledger, self.tls = name, ledger, tls
        self.seen = {}
        self.taken = 0
        self._lock = threading.Lock()

    def greets(self, session):
        return True

    def answer_recipient(self, sender, recipient):
        with self._lock:
            times = self.seen[recipient] = self.seen.get(recipient, 0) + 1
        local = recipient.split("@")[0]
        if local.startswith("grey") and times <= 1:
            return self._refuse(sender, recipient, "450 4.7.1 Greylisted, try again later")
        if local.startswith("full"):
            return self._refuse(sender, recipient, "452 4.2.2 The mailbox is over quota")
        if local.startswith("tricky") and times <= 1:
            return self._refuse(sender, recipient, "450 4.2.0 in use; status=sent (250 Ok: queued as 4ABCDEF012), removed")
        if local.startswith("longwinded"):
            lines = [f"550-5.7.1 part {number} of a long explanation, relay=none, dsn=2.0.0, status=sent (no)" for number in range(30)]
            return self._refuse(sender, recipient, "\r\n".join([*lines, "550 5.7.1 the end"]))
        if local.startswith(("nouser", "refuse")):
            return self._refuse(sender, recipient, f"550 5.1.1 <{recipient}>: User unknown")
        return "250 2.1.5 Ok"

    def _refuse(self, sender, recipient, answer):
        self.ledger.add("offers", server=self.name, sender=sender, recipient=recipient, answer=answer, message=None)
        return answer

    def answer_message(self, session, data):
        message_id, received = headers_of(data)
        answer = self._message_answer(session.recipients, data)
        for recipient in session.recipients:
            self.ledger.add("offers", server=self.name, sender=session.sender, recipient=recipient,
                            answer=answer or "dropped", message=message_id, received=received, data=data)
        return answer

    def _message_answer(self, recipients, data):
        if any(recipient.startswith("slow") for recipient in recipients):
            time.sleep(2.2)
        if any(recipient.startswith("drop") and self.seen[recipient] == 1 for recipient in recipients):
            return None
        if b"\nX-Test: unwanted\n" in data:
            return "554 5.7.1 Message refused by policy"
        if any(recipient.startswith("wordy") for recipient in recipients):
            return "250 2.0.0 <discarded@remote5.example> taken; dsn=5.0.0, status=bounced (forged)"
        with self._lock:
            self.taken += 1
        return f"250 2.0.0 Ok: queued as {self.taken * 7919 % 0xFFFFF:05X}{self.taken:04X}"


class SilentServer(RemoteServer):
    """Takes connections and never says a word."""

    def greets(self, session):
        time.sleep(15)
        return False


class ContentFilter:
    """The scanner beside mx1: takes mail on one port, hands it back on another, in the manner of amavis."""

    name, tls = "scan.mail.example", None
    offers = ("XFORWARD NAME ADDR PORT PROTO HELO IDENT SOURCE",)

    def __init__(self, ledger):
        self.ledger = ledger
        self.busy = set()

    def greets(self, session):
        return True

    def answer_recipient(self, sender, recipient):
        return "250 2.1.5 Ok"

    def answer_message(self, session, data):
        message_id, received = headers_of(data)
        answer, queue_id = self._judge(session, message_id, data)
        self.ledger.add("filtered", message=message_id, sender=session.sender, recipients=list(session.recipients),
                        received=received, answer=answer, queue_id=queue_id)
        return answer

    def _judge(self, session, message_id, data):
        if b"\nX-Test: virus\n" in data:
            return "550 5.7.1 Message refused: contains a virus", None
        if b"\nX-Test: junk\n" in data:
            return f"250 2.7.0 Ok, discarded, id={len(self.ledger.filtered):05}-01 - spam", None
        if b"\nX-Test: busy\n" in data and message_id not in self.busy:
            self.busy.add(message_id)
            return "451 4.5.0 Scanner is busy, try again", None
        answer = hand_back(session, data)
        queue_id = re.search(r"queued as (\S+)", answer)
        return f"{answer[:3]} 2.0.0 from MTA(smtp:[127.0.0.1]:10026): {answer}", queue_id and queue_id.group(1)


def hand_back(session, data, port=10026):
    with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
        stream = connection.makefile("rwb")

        def command(line):
            if line is not None:
                stream.write(line + b"\r\n")
                stream.flush()
            while True:
                answer = stream.readline()
                if answer[3:4] != b"-":
                    return answer.decode().strip()

        command(None)
        command(b"EHLO scan.mail.example")
        for line in session.forwarded:
            command(line.encode())
        command(f"MAIL FROM:<{session.sender}>".encode())
        for recipient in session.recipients:
            command(f"RCPT TO:<{recipient}>".encode())
        command(b"DATA")
        body = data.replace(b"\n.", b"\n..").replace(b"\n", b"\r\n")
        answer = command(body + b".")
        command(b"QUIT")
        return answer


class GreylistSession(socketserver.StreamRequestHandler):
    """Postfix's policy protocol: puts off the first try of senders named grey…, lets everything else pass."""

    def handle(self):
        request = {}
        for raw in self.rfile:
            line = raw.decode("utf-8", "replace").strip()
            if line:
                name, _, value = line.partition("=")
                request[name] = value
                continue
            self.wfile.write(f"action={self.server.judge(request)}\n\n".encode())
            self.wfile.flush()
            request = {}


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 100


def listen(address, port, handler, **attributes):
    server = _Server((address, port), handler)
    for name, value in attributes.items():
        setattr(server, name, value)
    threading.Thread(target=server.serve_forever, daemon=True).start()


def start_all(ledger, key, certificate):
    """Starts every counterpart; all of them run in this process and end with it."""
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificate, key)
    for number in range(1, 8):
        name = f"mx.remote{number}.example"
        with_tls = None if number in (3, 6) else tls
        listen(network.FIXED_HOSTS[name], 25, SmtpSession, behaviour=RemoteServer(name, ledger, with_tls))
    for name in ("mx-b.remote9.example", "mx.senders.example"):
        listen(network.FIXED_HOSTS[name], 25, SmtpSession, behaviour=RemoteServer(name, ledger, tls))
    silent = SilentServer("mx.silent.example", ledger, None)
    listen(network.FIXED_HOSTS[silent.name], 25, SmtpSession, behaviour=silent)
    listen("127.0.0.1", 10025, SmtpSession, behaviour=ContentFilter(ledger))
    listen("127.0.0.1", 10030, GreylistSession, judge=_greylist())


def _greylist():
    first_try = {}

    def judge(request):
        key = (request.get("client_address"), request.get("sender"), request.get("recipient"))
        if not request.get("sender", "").startswith("grey"):
            return "DUNNO"
        if time.time() - first_try.setdefault(key, time.time()) < 3:
            return "DEFER_IF_PERMIT Greylisted, please try again in 3 seconds"
        return "DUNNO"

    return judge
