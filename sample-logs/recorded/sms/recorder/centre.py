"""A message centre that speaks as much SMPP 3.4 as a gateway needs, and counts what crosses its wire."""
import socket
import struct
import threading
import time
from collections import Counter

BIND_TRANSCEIVER, SUBMIT, DELIVER, ENQUIRE, UNBIND = 0x9, 0x4, 0x5, 0x15, 0x6
ANSWER = 0x80000000
REFUSED = 0x0B  # ESME_RINVDSTADR: the gateway does not try again
STATES = {"DELIVRD": 2, "EXPIRED": 3, "UNDELIV": 5, "REJECTD": 8}


def zero_ended(body, start):
    end = body.index(b"\0", start)
    return body[start:end].decode("latin-1"), end + 1


class Centre:
    def __init__(self):
        self.server = socket.create_server(("127.0.0.1", 0))
        self.port = self.server.getsockname()[1]
        self.connection = None
        self.bound = threading.Event()
        self.lock = threading.Lock()
        self.counts = Counter()
        self.plans = {}
        self.refused = set()
        self.accepted = set()
        self.ended = {}
        self.turned_away = set()
        self.sequence = 1000
        self.open_answers = set()
        self.last_heard = time.monotonic()
        threading.Thread(target=self.serve, daemon=True).start()

    def plan(self, recipient, state):
        self.plans[recipient.lstrip("+")] = state

    def refuse(self, recipient):
        self.refused.add(recipient.lstrip("+"))

    def wait_for_gateway(self):
        if not self.bound.wait(20):
            raise SystemExit("record: Cannot record: expected the gateway to sign in at the message centre")

    def serve(self):
        try:
            self.connection, _ = self.server.accept()
            while True:
                length, command, _, sequence = struct.unpack(">IIII", self.receive(16))
                self.answer(command, sequence, self.receive(length - 16))
        except (OSError, ConnectionError):
            return

    def receive(self, length):
        data = b""
        while len(data) < length:
            part = self.connection.recv(length - len(data))
            if not part:
                raise ConnectionError
            data += part
        self.last_heard = time.monotonic()
        return data

    def write(self, command, status, sequence, body=b""):
        with self.lock:
            self.connection.sendall(struct.pack(">IIII", 16 + len(body), command, status, sequence) + body)

    def answer(self, command, sequence, body):
        if command == BIND_TRANSCEIVER:
            self.write(command | ANSWER, 0, sequence, b"centre\0")
            self.bound.set()
        elif command in (ENQUIRE, UNBIND):
            self.write(command | ANSWER, 0, sequence)
        elif command == SUBMIT:
            self.submit(sequence, body)
        elif command == DELIVER | ANSWER:
            self.open_answers.discard(sequence)

    def submit(self, sequence, body):
        position = zero_ended(body, 0)[1] + 2
        sender, position = zero_ended(body, position)
        recipient, position = zero_ended(body, position + 2)
        position += 3
        for _ in range(2):
            position = zero_ended(body, position)[1]
        wants_receipt = body[position] & 1
        if recipient in self.refused:
            self.turned_away.add(recipient)
            self.write(SUBMIT | ANSWER, REFUSED, sequence)
            return
        self.counts["parts"] += 1
        self.accepted.add(recipient)
        number = f"{0xC0FFEE00 + self.counts['parts']:X}"
        self.write(SUBMIT | ANSWER, 0, sequence, number.encode() + b"\0")
        state = self.plans.get(recipient)
        if not wants_receipt or state is None:
            return
        self.ended[recipient] = state
        threading.Timer(1.2 + 0.05 * (self.counts["parts"] % 40), self.receipt, (number, sender, recipient, state)).start()

    def receipt(self, number, sender, recipient, state):
        stamp = time.strftime("%y%m%d%H%M")
        delivered = "001" if state == "DELIVRD" else "000"
        text = (
            f"id:{number} sub:001 dlvrd:{delivered} submit date:{stamp} done date:{stamp} stat:{state} "
            f"err:{0 if state == 'DELIVRD' else 17:03d} text:"
        ).encode()
        options = struct.pack(">HH", 0x1E, len(number) + 1) + number.encode() + b"\0"
        options += struct.pack(">HHB", 0x427, 1, STATES[state])
        self.send(recipient, sender, 4, text, options)

    def deliver(self, sender, recipient, text):
        self.counts["incoming"] += 1
        self.send(sender.lstrip("+"), recipient, 0, text.encode(), b"")

    def send(self, sender, recipient, kind, text, options):
        body = b"\0\1\1" + sender.encode() + b"\0\1\1" + recipient.encode() + b"\0"
        body += bytes([kind, 0, 0]) + b"\0\0" + bytes([0, 0, 0, 0, len(text)]) + text + options
        self.sequence += 1
        self.open_answers.add(self.sequence)
        self.write(DELIVER, 0, self.sequence, body)

    def settle(self):
        """Waits until everything that was sent was answered, and nothing more comes."""
        deadline = time.monotonic() + 40
        while time.monotonic() < deadline:
            time.sleep(0.5)
            if not self.open_answers and time.monotonic() - self.last_heard > 4 and self.receipts_done():
                return
        raise SystemExit("record: Cannot record: expected the gateway to come to rest")

    def receipts_done(self):
        return not any(isinstance(thread, threading.Timer) for thread in threading.enumerate())

    def truth(self):
        """Messages, not their parts: each goes to a number of its own."""
        ends = Counter(self.ended.values())
        return {
            "sms/all/out/accepted": len(self.accepted) - len(self.ended),
            "sms/all/out/delivered": ends["DELIVRD"],
            "sms/all/out/failed": ends["UNDELIV"] + ends["REJECTD"],
            "sms/all/out/expired": ends["EXPIRED"],
            "sms/all/out/rejected": len(self.turned_away),
            "sms/all/in/received": self.counts["incoming"],
        }

    def close(self):
        self.server.close()
        if self.connection:
            self.connection.close()
