"""A mail filter that speaks the milter protocol to Postfix and does what a message's own header or recipient asks for.

What it threw away is kept, since nothing else knows: the truth of discarded mail is counted here.
"""

import socketserver
import struct

NO_BODY_NO_UNKNOWN = 0x10 | 0x100


class MilterSession(socketserver.BaseRequestHandler):
    """One connection of an SMTP server; several messages follow each other in it."""

    def handle(self):
        self._forget()
        while True:
            head = self._exactly(5)
            if head is None:
                return
            length, command = struct.unpack("!Ic", head)
            data = self._exactly(length - 1) if length > 1 else b""
            if data is None or command == b"Q":
                return
            self._answer(command, data)

    def _exactly(self, count):
        received = b""
        while len(received) < count:
            piece = self.request.recv(count - len(received))
            if not piece:
                return None
            received += piece
        return received

    def _send(self, command, data=b""):
        self.request.sendall(struct.pack("!I", len(data) + 1) + command + data)

    def _forget(self):
        self.wish, self.message, self.recipients = None, None, []

    def _answer(self, command, data):
        if command == b"O":
            version, _, _ = struct.unpack("!III", data[:12])
            # May add headers and recipients and quarantine; wants every step but the body.
            self._send(b"O", struct.pack("!III", min(version, 6), 0x01 | 0x04 | 0x20, NO_BODY_NO_UNKNOWN))
        elif command == b"M":
            self._forget()
            sender = data.split(b"\0")[0]
            self._send(b"y", b"550 5.7.1 This sender is on a list\0") if b"listed" in sender else self._send(b"c")
        elif command == b"R":
            self._recipient(data.split(b"\0")[0].decode().strip("<>"))
        elif command == b"L":
            name, value = data.split(b"\0")[:2]
            if name.lower() == b"x-milter":
                self.wish = value.strip().decode()
            if name.lower() == b"message-id":
                self.message = value.strip().decode()
            self._send(b"c")
        elif command == b"E":
            self._end()
        elif command not in (b"D", b"A", b"K"):
            self._send(b"c")

    def _recipient(self, recipient):
        if recipient.startswith("milterno"):
            self._send(b"y", b"550 5.7.1 No mail for this one\0")
        elif recipient.startswith("miltersoon"):
            self._send(b"t")
        else:
            self.recipients.append(recipient)
            self._send(b"c")

    def _end(self):
        if self.wish == "reject":
            self._send(b"r")
        elif self.wish == "tempfail":
            self._send(b"t")
        elif self.wish == "text":
            self._send(b"y", b"550 5.7.1 Refused; from=<forged@box.example> to=<forged@box.example>\0")
        elif self.wish == "discard":
            self.server.ledger.add("filtered", message=self.message, recipients=self.recipients, answer="discarded")
            self._send(b"d")
        else:
            if self.wish == "quarantine":
                self._send(b"q", b"waits for a look\0")
            if self.wish == "copy":
                self._send(b"+", b"<archive@shelf.example>\0")
            self._send(b"c")
        self._forget()
