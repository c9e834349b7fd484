"""Runs the unusual recording: every scenario once or twice, one after the other, and the truth counted beside the logs.

Called by ../record --unusual as the first process of namespaces of its own: `unusual.py WORK OUT`.
"""

import pathlib
import sys
import time
import zoneinfo
from datetime import datetime

import counterparts
import hosts
import milter
import network
import unusual_truth
from record import ZONE, say
from unusual_host import UnusualHost
from unusual_traffic import UnusualTraffic


class ProxyFilter(counterparts.ContentFilter):
    """Stands before the queue: the client waits for what it says (smtpd_proxy_filter)."""

    port = 10041

    def answer_message(self, session, data):
        if b"\nX-Proxy: refuse\n" in data:
            return "554 5.7.1 Refused before the queue; from=<forged@box.example>"
        return counterparts.hand_back(session, data, self.port)


def main(work, out):
    ledger = counterparts.Ledger()
    host = prepare(work, ledger)
    traffic = UnusualTraffic(ledger, host)
    for number, scenario in enumerate(traffic.scenarios(), 1):
        print(f"record: {number}: {scenario.__name__}", file=sys.stderr)
        try:
            scenario()
        except Exception as failure:  # every one of them is reported, and ends the recording
            traffic.errors.append(f"{scenario.__name__}: {failure!r}")
    settle(host)
    host.run("postfix", "-c", "/etc/postfix/out", "stop")
    host.stop()
    ledger.keep(work / "ledger.pickle")
    if traffic.errors:
        raise SystemExit("record: Cannot use this recording: expected every client to get its way, got\n  "
                         + "\n  ".join(traffic.errors))
    say("auditing")
    unusual_truth.write(out, datetime.now(zoneinfo.ZoneInfo(ZONE)).date(), ZONE, ledger, host)
    say(f"written to {out}")


def prepare(work, ledger):
    network.bring_up(["box.example", "shelf.example"])
    network.serve_names()
    key, certificate = work / "key.pem", work / "certificate.pem"
    hosts.make_certificate("mx.remote.example", key, certificate)
    counterparts.start_all(ledger, key, certificate)
    counterparts.listen("127.0.0.1", 10040, counterparts.SmtpSession, behaviour=ProxyFilter(ledger))
    counterparts.listen("127.0.0.1", 10050, milter.MilterSession, ledger=ledger)
    host = UnusualHost(work)
    host.configure()
    host.start()
    for port in (25, 2525, 2526, 587, 465, 143, 993, 110, 1587):
        hosts.wait_for(network.MX3, port, host)
    return host


def settle(host):
    """Waits until both instances' queues are empty; the short queue life sees to it."""
    say("waiting for the queues to empty")
    quiet = 0
    for _ in range(120):
        time.sleep(1)
        quiet = quiet + 1 if host.queued() == 0 else 0
        if quiet == 3:
            return
    raise SystemExit(f"record: Cannot end: expected empty queues, got {host.queued()} messages")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
