"""The clients' side of SMTP, IMAP and POP3: small, and keeping every answer."""

import base64
import re
import socket
import ssl

import network

TLS = ssl._create_unverified_context()  # the certificates are self-made


class Line:
    """A connection of lines, from a chosen address, that can switch to TLS."""

    def __init__(self, source, address, port, implicit_tls=False):
        self.source = source
        self.socket = socket.create_connection((address, port), timeout=40, source_address=(source, 0))
        self.tls = False
        if implicit_tls:
            self.start_tls()
        else:
            self.file = self.socket.makefile("rb")

    def start_tls(self):
        self.socket = TLS.wrap_socket(self.socket)
        self.file = self.socket.makefile("rb")
        self.tls = True

    def send(self, line):
        self.socket.sendall((line + "\r\n").encode())

    def read(self):
        line = self.file.readline()
        if not line:
            raise EOFError("the server closed the connection")
        return line.decode("utf-8", "replace").rstrip("\r\n")

    def close(self):
        # Both, because the file keeps the socket open.
        self.file.close()
        self.socket.close()


class SmtpClient:
    """One SMTP connection. Policy refusals and what was handed over go to the ledger."""

    def __init__(self, ledger, host, source, helo, address, port, implicit_tls=False):
        self.ledger, self.host, self.source, self.helo = ledger, host, source, helo
        self.login = None
        self.line = Line(source, address, port, implicit_tls)
        self.greeting = self._answer()

    def _answer(self):
        text = []
        while True:
            line = self.line.read()
            text.append(line[4:])
            if line[3:4] != "-":
                return int(line[:3]), "\n".join(text)

    def command(self, line):
        self.line.send(line)
        return self._answer()

    def hello(self):
        return self.command("EHLO " + self.helo)

    def start_tls(self):
        if self.command("STARTTLS")[0] == 220:
            self.line.start_tls()
            self.hello()

    def sign_in(self, user, password, mechanism="PLAIN"):
        if mechanism == "PLAIN":
            token = base64.b64encode(f"\0{user}\0{password}".encode()).decode()
            code, _ = self.command("AUTH PLAIN " + token)
        else:
            self.command("AUTH LOGIN")
            self.command(base64.b64encode(user.encode()).decode())
            code, _ = self.command(base64.b64encode(password.encode()).decode())
        if code == 235:
            self.login = user
        else:
            self.ledger.add("logins", protocol="SMTP-AUTH", user=user, outcome="failed", client=self.source, tls=True)
        return code == 235

    def refuse(self, stage, code, text):
        self.ledger.add("refusals", host=self.host, stage=stage, code=code, text=text, client=self.source)

    def begin(self, sender, recipients, options="", each_option=""):
        """MAIL and RCPT; returns the accepted recipients."""
        code, text = self.command(f"MAIL FROM:<{sender}>{options}")
        if code >= 400:
            self.refuse("MAIL", code, text)
            return []
        accepted = []
        for recipient in recipients:
            code, text = self.command(f"RCPT TO:<{recipient}>{each_option}")
            if code < 400:
                accepted.append(recipient)
            else:
                self.refuse("RCPT", code, text)
        if accepted and self.login:
            self.ledger.add("logins", protocol="SMTP-AUTH", user=self.login, outcome="ok", client=self.source, tls=True)
        return accepted

    def deliver(self, sender, recipients, message_id, data, options="", each_option=""):
        """A whole message; returns the ledger's entry when the server took it."""
        accepted = self.begin(sender, recipients, options, each_option)
        if not accepted:
            self.command("RSET")
            return None
        self.command("DATA")
        self.line.socket.sendall(re.sub(rb"(?m)^\.", b"..", data).replace(b"\n", b"\r\n"))
        code, text = self.command(".")
        if code >= 400:
            self.refuse("END-OF-MESSAGE", code, text)
            return None
        queue_id = re.search(r"queued as (\S+)", text)
        return self.ledger.add("transactions", host=self.host, message=message_id, sender=sender, recipients=accepted,
                               queue_id=queue_id.group(1), login=self.login, client=self.source)

    def quit(self):
        self.command("QUIT")
        self.line.close()


class MailboxClient:
    """One IMAP or POP3 connection that tries to sign in, and how that ended."""

    PORTS = {("IMAP", True): 993, ("IMAP", False): 143, ("POP3", True): 995, ("POP3", False): 110}

    def __init__(self, ledger, protocol, source, implicit_tls, address=network.MX1):
        self.ledger, self.protocol, self.source = ledger, protocol, source
        self.number = 0
        self.line = Line(source, address, self.PORTS[protocol, implicit_tls], implicit_tls)
        self.line.read()
        if not implicit_tls:
            self.command("STARTTLS" if protocol == "IMAP" else "STLS")
            self.line.start_tls()

    def command(self, text):
        """Sends one command and returns whether it succeeded."""
        if self.protocol == "POP3":
            self.line.send(text)
            return self.line.read().startswith("+OK")
        self.number += 1
        tag = f"a{self.number}"
        self.line.send(f"{tag} {text}")
        while True:
            line = self.line.read()
            if line.startswith(tag + " "):
                return line.startswith(tag + " OK")

    def sign_in(self, user, password):
        if self.protocol == "IMAP":
            quoted = user.replace("\\", "\\\\")
            return self.command(f'LOGIN "{quoted}" "{password}"')
        return self.command("USER " + user) and self.command("PASS " + password)

    def record(self, user, outcome, attempts):
        self.ledger.add("logins", protocol=self.protocol, user=user, outcome=outcome, client=self.source,
                        tls=True, attempts=attempts)

    def read_lines_until_dot(self):
        while self.line.read() != ".":
            pass
