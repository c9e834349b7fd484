"""The addresses of the recorded world and the name server that knows them.

Addresses are those reserved for documentation and benchmarks, so that the logs read like real ones:

    192.0.2.10, 192.0.2.20   mx1 and mx2, the service's own hosts
    203.0.113.0/24           servers of other services that send to us
    198.51.100.0/24          servers of other services that we send to
    10.20.0.0/16             desks on the inside network
    198.18.0.0/15            homes on the internet
"""

import ipaddress
import re
import socket
import struct
import subprocess
import threading

MX1 = "192.0.2.10"
MX1_V6 = "2001:db8:1::10"
MX2 = "192.0.2.20"
MX3 = "192.0.2.30"  # the host of the unusual recording
SENDERS_MX = "198.51.100.20"
NAME_SERVER = "127.0.0.53"
SENDER_DOMAINS = 20

FIXED_HOSTS = {
    "mx1.mail.example": MX1,
    "mx2.mail.example": MX2,
    "mx3.mail.example": MX3,
    "mx.senders.example": SENDERS_MX,
    "mx-a.remote9.example": "198.51.100.90",
    "mx-b.remote9.example": "198.51.100.9",
    "mx.dead.example": "198.51.100.80",
    "mx.silent.example": "198.51.100.81",
    **{f"mx.remote{n}.example": f"198.51.100.{n}" for n in range(1, 8)},
}
MAIL_EXCHANGERS = {
    **{f"remote{n}.example": [(10, f"mx.remote{n}.example")] for n in range(1, 8)},
    **{f"sender{n}.example": [(10, "mx.senders.example")] for n in range(SENDER_DOMAINS)},
    "remote9.example": [(10, "mx-a.remote9.example"), (20, "mx-b.remote9.example")],
    "dead.example": [(10, "mx.dead.example")],
    "silent.example": [(10, "mx.silent.example")],
    "nullmx.example": [(0, "")],
}

A, PTR, MX, AAAA = 1, 12, 15, 28


def bring_up(service_domains):
    """Gives the loopback of this network namespace the whole recorded world."""
    subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
    for block in ("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "10.20.0.0/16", "198.18.0.0/15"):
        subprocess.run(["ip", "route", "add", "local", block, "dev", "lo"], check=True)
    # Postfix learns its own addresses from the interfaces, a local route does not show there.
    for address in (MX1, MX2, MX3):
        subprocess.run(["ip", "addr", "add", f"{address}/32", "dev", "lo"], check=True)
    # A client can leave from any IPv4 address of a local route, but only from an IPv6 address that is set.
    for address in (MX1_V6, *(f"2001:db8:2::{number:x}" for number in range(1, 20))):
        subprocess.run(["ip", "-6", "addr", "add", f"{address}/128", "dev", "lo", "nodad"], check=True)
    MAIL_EXCHANGERS.update({domain: [(10, "mx1.mail.example")] for domain in service_domains})


def name_of(address):
    """The host name that an address's reverse entry gives, or None."""
    parsed = ipaddress.ip_address(address)
    last = int(parsed) & 0xFF
    if parsed.version == 6:
        return f"out{last}.v6.sender{last % SENDER_DOMAINS}.example" if address.startswith("2001:db8:2:") else None
    if address.startswith("203.0.113."):
        return None if last >= 224 else f"out{last}.sender{last % SENDER_DOMAINS}.example"
    if address.startswith("10.20."):
        return "desk-{2}-{3}.inside.example".format(*address.split("."))
    if address.startswith("198.18."):
        return "home-{2}-{3}.isp.example".format(*address.split("."))
    return next((name for name, known in FIXED_HOSTS.items() if known == address), None)


def address_of(name):
    """The address of a host name: the inverse of name_of."""
    if name in FIXED_HOSTS:
        return FIXED_HOSTS[name]
    rules = (
        (r"out(\d+)\.v6\.sender\d+\.example", "2001:db8:2::{0:x}"),
        (r"out(\d+)\.sender\d+\.example", "203.0.113.{0}"),
        (r"desk-(\d+)-(\d+)\.inside\.example", "10.20.{0}.{1}"),
        (r"home-(\d+)-(\d+)\.isp\.example", "198.18.{0}.{1}"),
    )
    for pattern, address in rules:
        match = re.fullmatch(pattern, name)
        if match:
            return address.format(*map(int, match.groups()))
    return None


def is_listed(address):
    """Whether the block list names a client: the second quarter of the senders' block from .128 on."""
    return address.startswith("203.0.113.") and 128 <= int(address.rsplit(".", 1)[1]) < 144


def resolve(name, kind):
    """The answers for a question as wire data, or None where the name does not exist."""
    if name.endswith(".blocklist.example"):
        address = ".".join(reversed(name[: -len(".blocklist.example")].split(".")))
        return ([socket.inet_aton("127.0.0.2")] if kind == A else []) if is_listed(address) else None
    if name.endswith(".in-addr.arpa") or name.endswith(".ip6.arpa"):
        host = name_of(_reversed_address(name))
        return None if host is None else [_encode_name(host)] if kind == PTR else []
    address = address_of(name)
    exchangers = MAIL_EXCHANGERS.get(name)
    if address is None and exchangers is None and name not in ("mail.example", "isp.example"):
        return None
    if kind == MX:
        return [struct.pack("!H", preference) + _encode_name(host) for preference, host in exchangers or []]
    if kind == A and address and ":" not in address:
        return [socket.inet_aton(address)]
    if kind == AAAA and address and ":" in address:
        return [socket.inet_pton(socket.AF_INET6, address)]
    return []


def _reversed_address(name):
    labels = name.split(".")
    if name.endswith(".in-addr.arpa"):
        return ".".join(reversed(labels[:4]))
    digits = "".join(reversed(labels[:32]))
    return str(ipaddress.ip_address(int(digits, 16)))


def _encode_name(name):
    encoded = b"".join(bytes([len(label)]) + label.encode() for label in name.split(".") if label)
    return encoded + b"\0"


def _decode_question(packet):
    labels, position = [], 12
    while packet[position]:
        labels.append(packet[position + 1 : position + 1 + packet[position]].decode())
        position += 1 + packet[position]
    return ".".join(labels).lower(), struct.unpack("!H", packet[position + 1 : position + 3])[0], position + 5


def _answer(packet):
    name, kind, end = _decode_question(packet)
    answers = resolve(name, kind)
    header = packet[:2] + struct.pack("!HHHHH", 0x8583 if answers is None else 0x8580, 1, len(answers or []), 0, 0)
    records = b"".join(
        b"\xc0\x0c" + struct.pack("!HHIH", kind, 1, 300, len(data)) + data for data in answers or []
    )
    return header + packet[12:end] + records


def serve_names():
    """Answers questions over UDP until the process ends."""
    server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    server.bind((NAME_SERVER, 53))

    def serve():
        while True:
            packet, client = server.recvfrom(4096)
            server.sendto(_answer(packet), client)

    threading.Thread(target=serve, daemon=True).start()
