"""Records one mail server that is no Postfix, from its unpacked packages: `guest.py NAME ROOT WORK OUT SECONDS`.

Called by ../record as the first process of namespaces of its own. The server sees the paths that it was built for; what it needs of them
is bound there, for it alone.
"""

import os
import pathlib
import subprocess
import sys
import time

import audit
import hosts
import network
import world
from guest_cyrus import Cyrus, Readers
from guest_exim import Exim
from guest_sendmail import Sendmail

GUESTS = {"exim": Exim, "exim-full": Exim, "sendmail": Sendmail, "sendmail-full": Sendmail, "cyrus": Cyrus}
ZONE = "Europe/London"
SCENARIOS_PER_SECOND = 8


def bind(source, target):
    subprocess.run(["mount", "--bind", str(source), str(target)], check=True)


def prepare_system(guest, root, work):
    """Accounts, libraries, names and directories, as the packages would have made them."""
    subprocess.run(["mount", "--make-rprivate", "/"], check=True)
    make_directories(guest, work)
    if getattr(guest, "own_dev", False):
        make_devices(work / "dev")
    etc = work / "etc"
    etc.mkdir()
    for name in ("passwd", "group"):
        text = pathlib.Path("/etc", name).read_text()
        for number, account in enumerate(guest.accounts(), 8000):
            text += f"{account}:x:{number}:{number}::/nonexistent:/bin/false\n" if name == "passwd" else f"{account}:x:{number}:\n"
        (etc / name).write_text(text)
        bind(etc / name, f"/etc/{name}")
    libraries = [str(path) for part in ("usr/lib/x86_64-linux-gnu", "lib/x86_64-linux-gnu", "usr/lib", "lib")
                 if (path := root / part).exists()]
    (etc / "ld.so.conf").write_text("\n".join(libraries) + "\ninclude /etc/ld.so.conf.d/*.conf\n")
    subprocess.run(["ldconfig", "-C", str(etc / "ld.so.cache"), "-f", str(etc / "ld.so.conf")], check=True)
    bind(etc / "ld.so.cache", "/etc/ld.so.cache")
    (etc / "resolv.conf").write_text(f"nameserver {network.NAME_SERVER}\n")
    bind(etc / "resolv.conf", "/etc/resolv.conf")
    (etc / "hosts").write_text("127.0.0.1 localhost\n192.0.2.10 mx.home.example mx\n")
    bind(etc / "hosts", "/etc/hosts")


def make_directories(guest, work):
    for path in guest.directories:
        # A directory that this system does not have is made in memory, where nobody else sees it.
        parent = pathlib.Path(path).parent
        if not pathlib.Path(path).exists():
            overlay(parent, work)
        pathlib.Path(path).mkdir(parents=True, exist_ok=True)
        own = work / ("own" + path.replace("/", "-"))
        own.mkdir()
        bind(own, path)


def make_devices(directory):
    """A /dev of its own, so that its /dev/log is not the machine's."""
    directory.mkdir()
    for device in ("null", "zero", "full", "random", "urandom", "tty"):
        (directory / device).touch()
        bind(f"/dev/{device}", directory / device)
    (directory / "shm").mkdir(mode=0o1777)
    subprocess.run(["mount", "--rbind", str(directory), "/dev"], check=True)


overlaid = set()


def overlay(directory, work):
    if directory in overlaid:
        return
    overlaid.add(directory)
    upper = work / ("upper" + str(directory).replace("/", "-"))
    (upper / "data").mkdir(parents=True)
    (upper / "work").mkdir()
    subprocess.run(["mount", "-t", "overlay", "overlay", "-o",
                    f"lowerdir={directory},upperdir={upper}/data,workdir={upper}/work", str(directory)], check=True)


def main(name, root, work, out, seconds):
    guest = GUESTS[name](name, root, work)
    guest.dir.mkdir()
    subprocess.run(["hostname", "mx"], check=True)
    network.FIXED_HOSTS["mx.home.example"] = network.MX1
    network.bring_up([world.DOMAIN])
    network.MAIL_EXCHANGERS[world.DOMAIN] = [(10, "mx.home.example")]
    prepare_system(guest, root, work)
    network.serve_names()
    hosts.make_certificate("mx.home.example", guest.dir / "key.pem", guest.dir / "certificate.pem")
    ledger = world.Ledger()
    world.start_remote_servers(ledger, guest.dir / "key.pem", guest.dir / "certificate.pem")
    guest.configure()
    guest.start()
    begun = time.strftime("%Y-%m-%d", time.localtime())
    print(f"record: {name}: {seconds} s of traffic", file=sys.stderr, flush=True)
    if name == "cyrus":
        Readers(ledger, 20261123).run(seconds, seconds * SCENARIOS_PER_SECOND)
        guest.stop()
    else:
        send(guest, ledger, seconds)
    if ledger.errors:
        raise SystemExit("record: Cannot use this recording: expected every client to get its way, got\n  "
                         + "\n  ".join(ledger.errors[:10]))
    ends = [] if name == "cyrus" else audit.deliveries(guest.mailboxes(), ledger)
    audit.write(out / name, guest.log_name, guest.log(), ends, ledger, guest.unlogged_codes,
                {"host": "mx", "zone": ZONE, "day": begun, "year": int(begun[:4])})
    print(f"record: written to {out / name}", file=sys.stderr, flush=True)


def send(guest, ledger, seconds):
    """Mail through the server, until every message has met its end."""
    clients = world.Clients(ledger, 20261123)
    clients.run(seconds, seconds * SCENARIOS_PER_SECOND)
    nightly(guest, clients)
    for _ in range(120):
        if guest.queued() == 0:
            break
        time.sleep(1)
    time.sleep(3)
    guest.stop()
    if guest.queued():
        raise SystemExit(f"record: Cannot end: expected an empty queue, got {guest.queued()} messages")


def nightly(guest, clients):
    """Mail that the host itself sends."""
    for number in range(5):
        sender, recipients = f"u9@{world.DOMAIN}", [f"u1@{world.DOMAIN}", f"ok{number}@remote5.example"]
        message_id, text = clients.message(sender)
        guest.submit_here(sender, recipients, text.replace("\r\n", "\n"))
        clients.ledger.add("accepted", (message_id, sender, recipients))


if __name__ == "__main__":
    os.environ["TZ"] = ZONE
    time.tzset()
    main(sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3]), pathlib.Path(sys.argv[4]), int(sys.argv[5]))
