"""Runs one recording: builds the world, starts the hosts, lets the traffic happen, audits and writes the result.

Called by ../record as the first process of namespaces of its own: `record.py WORK OUT SECONDS`.
"""

import pathlib
import sys
import threading
import time
import zoneinfo
from datetime import datetime, timedelta

import counterparts
import hosts
import network
import people
import truth
from traffic import Traffic

SEED = 20261122
SCENARIOS_PER_SECOND = 13
ZONE = "Europe/London"


def main(work, out, seconds):
    begun = datetime.now(zoneinfo.ZoneInfo(ZONE))
    if (begun + timedelta(seconds=seconds + 200)).date() != begun.date():
        raise SystemExit("record: Cannot start a recording of one day: expected no midnight within minutes, got "
                         f"{begun:%H:%M}; start it again after midnight")
    service = people.Service(SEED)
    ledger = counterparts.Ledger()
    mx1, mx2 = prepare(work, service, ledger)
    traffic = Traffic(ledger, service, SEED)
    say(f"{seconds} s of traffic")
    running = threading.Event()
    keeper = threading.Thread(target=keep_house, args=(mx1, mx2, running, traffic))
    keeper.start()
    traffic.run(seconds, seconds * SCENARIOS_PER_SECOND)
    running.set()
    keeper.join()
    settle(mx1, mx2)
    for host in (mx2, mx1):
        host.stop()
    if traffic.errors:
        raise SystemExit("record: Cannot use this recording: expected every client to get its way, got\n  "
                         + "\n  ".join(traffic.errors[:20]))
    say("auditing")
    ledger.keep(work / "ledger.pickle")
    truth.write(out, begun.date(), ZONE, service, ledger, (mx1, mx2))
    say(f"written to {out}")


def prepare(work, service, ledger):
    say("starting mx1 and mx2")
    network.bring_up(people.DOMAINS)
    network.MAIL_EXCHANGERS.update({name: [(10, "mx1.mail.example")] for name in people.HOST_NAMES})
    network.serve_names()
    key, certificate = work / "key.pem", work / "certificate.pem"
    hosts.make_certificate("mx.remote.example", key, certificate)
    counterparts.start_all(ledger, key, certificate)
    pair = hosts.Host("mx1", work), hosts.Host("mx2", work)
    for host in pair:
        host.configure(service)
        host.start()
    hosts.wait_for(network.MX1, 25, pair[0])
    hosts.wait_for(network.MX1, 993, pair[0])
    hosts.wait_for(network.MX2, 587, pair[1])
    return pair


def keep_house(mx1, mx2, ended, traffic):
    """What happens on the hosts themselves: a nightly job's reports, mail on hold let go, a reload now and then."""
    number = 0
    while not ended.wait(10):
        number += 1
        message_id = f"<report.{number}.{int(time.time())}@mx2.mail.example>"
        recipients = [people.DESK, f"unknown-report{number}@agency.example"][: 1 + number % 2]
        text = f"From: root\nTo: desk\nSubject: nightly report\nMessage-ID: {message_id}\n\nAll is well.\n"
        done = mx2.run("sendmail", "-f", "root@mx2.mail.example", *recipients, text=text)
        if done.returncode:
            traffic.errors.append(f"sendmail: {done.stderr}")
        traffic.ledger.add("transactions", host="mx2", message=message_id, sender="root@mx2.mail.example",
                           recipients=recipients, queue_id=None, login=None, client=None)
        mx1.run("postsuper", "-H", "ALL")
        if number % 5 == 0:
            for host in (mx1, mx2):
                host.run("postfix", "reload")


def settle(mx1, mx2):
    """Waits until every message has met its end; the short queue life sees to it."""
    say("waiting for the queues to empty")
    for turn in range(120):
        mx1.run("postsuper", "-H", "ALL") if any((mx1.dir / "spool/hold").iterdir()) else None
        if turn % 10 == 0:
            for host in (mx1, mx2):
                host.hurry()
        if mx1.queued() == 0 and mx2.queued() == 0:
            time.sleep(2)
            if mx1.queued() == 0 and mx2.queued() == 0:
                return
        time.sleep(1)
    raise SystemExit(f"record: Cannot end: expected empty queues, got {mx1.queued()} on mx1 and {mx2.queued()} on mx2")


def say(what):
    print(f"record: {what}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), int(sys.argv[3]))
