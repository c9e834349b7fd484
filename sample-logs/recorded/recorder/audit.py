"""Counts the truth of one recorded server that is no Postfix, and writes it beside the log."""

import email
import gzip
import json
import re

import world


def deliveries(mailboxes, ledger):
    """Every recipient of every message with its end: (message id, recipient, outcome), and the messages that the server made."""
    ends = []
    notices = {}
    made = {}
    for user, files in mailboxes.items():
        for data in files:
            message = email.message_from_bytes(data)
            message_id = (message.get("Message-ID") or "").strip().strip("<>")
            ends.append([message_id, user, "delivered"])
            if message.get_content_type() == "multipart/report":
                made[message_id] = ""
                notices.setdefault(original_id(message), []).extend(failed_recipients(message))
    for message_id, recipient, reply in ledger.offers:
        if message_id and reply.startswith("250"):
            ends.append([message_id, recipient, "discarded" if "discarded" in reply else "delivered"])
    answered = {recipient for _, recipient, reply in ledger.offers if reply.startswith("5")}
    for message_id, recipients in notices.items():
        for recipient in recipients:
            ran_out = recipient not in answered and re.match(r"full|ok\d+@dead", recipient)
            ends.append([message_id, recipient, "expired" if ran_out else "bounced"])
    check(ends, made, ledger)
    # Logs do not name the Message-ID of what the server itself made.
    return sorted(["" if message_id in made else message_id, recipient, outcome] for message_id, recipient, outcome in ends)


def failed_recipients(message):
    for part in message.walk():
        if part.get_content_type() == "message/delivery-status":
            return [
                re.sub(r"^[^;]*;\s*", "", block["Final-Recipient"]).strip().strip("<>")
                for block in part.get_payload()
                if block.get("Final-Recipient") and (block.get("Action") or "").strip().startswith("failed")
            ]
    return []


def original_id(message):
    for part in message.walk():
        if part.get_content_type() in ("message/rfc822", "text/rfc822-headers"):
            payload = part.get_payload()
            inner = payload[0] if isinstance(payload, list) else email.message_from_string(payload)
            return (inner.get("Message-ID") or "").strip().strip("<>")
    return ""


def expected(recipient):
    """Where mail for an address of the recorded server ends."""
    name, domain = recipient.split("@")
    if domain != world.DOMAIN:
        return [recipient]
    name = name.split("+")[0]
    if name == "team":
        return list(world.TEAM)
    return [world.FORWARDED_TO] if name == world.FORWARDER else [name]


def check(ends, made, ledger):
    """Each recipient of each message that the server took has one end, and nothing else arrived."""
    wanted = sorted((message_id, end) for message_id, _, recipients in ledger.accepted
                    for recipient in recipients for end in expected(recipient))
    found = sorted((message_id, recipient) for message_id, recipient, _ in ends if message_id not in made)
    if wanted != found:
        lost = [entry for entry in wanted if entry not in found]
        more = [entry for entry in found if entry not in wanted]
        raise SystemExit(f"record: Cannot use this recording: expected one end for each recipient, got none for {lost[:5]} "
                         f"({len(lost)}), and too many for {more[:5]} ({len(more)})")


def write(out, name, log, ends, ledger, unlogged, extra):
    out.mkdir(parents=True, exist_ok=True)
    data = log.read_bytes()
    (out / f"{name}.gz").write_bytes(gzip.compress(data, 9, mtime=0))
    figures = {"ledger/all/lines": data.count(b"\n")}
    for _, _, outcome in ends:
        figures[f"mail/all/any/{outcome}"] = figures.get(f"mail/all/any/{outcome}", 0) + 1
    for code in (code for code in ledger.rejections if code not in unlogged):
        figures[f"mail/all/any/rejected/{code}"] = figures.get(f"mail/all/any/rejected/{code}", 0) + 1
    for protocol, _, succeeded in ledger.sign_ins:
        key = f"access/all/{protocol}/{'ok' if succeeded else 'failed'}"
        figures[key] = figures.get(key, 0) + 1
    answered = [reply for _, _, reply in ledger.offers if reply.startswith("4")]
    truth = {"domain": world.DOMAIN, "file": f"{name}.gz", **extra, "figures": dict(sorted(figures.items())),
             "rejected_without_a_line": len([code for code in ledger.rejections if code in unlogged]),
             "deferrals_answered": len(answered), "deliveries": ends}
    lines = json.dumps(truth, indent=1)
    (out / "truth.json").write_text(re.sub(r"\[\s+(\"[^]]*?\"),\s+(\"[^]]*?\"),\s+(\"[^]]*?\")\s+\]", r"[\1, \2, \3]", lines) + "\n")
