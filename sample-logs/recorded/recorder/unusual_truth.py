"""What became of every message of the unusual recording, counted from everything but its logs."""

import collections
import email
import email.policy
import json
import re

from truth import public_login, public_message, write_gzip, write_rows

SERVICE_DOMAINS = ["box.example", "shelf.example", "mx3.mail.example", "tube.example", "soft.example", "later.example"]


class UnusualAudit:
    def __init__(self, ledger, host):
        self.ledger = ledger
        self.problems = []
        self.copies = collections.Counter()  # (message id, recipient) -> how often it was found
        self.failures = {}  # (message id, recipient) -> expired or bounced, as the notice to the sender says
        self.notices = []  # (recipient, outcome) of what the host itself wrote
        for path in sorted(host.dir.glob("vmail/*/Maildir/**/*")):
            if path.is_file() and path.parent.name in ("new", "cur"):
                self._found(path.read_bytes(), path.relative_to(host.dir / "vmail").parts[0])
        for path in sorted(host.dir.glob("shelf/all/*/*")):
            self._found(path.read_bytes(), None)
        for path in sorted(host.dir.glob("tube/mail.*")):
            self._found(path.read_bytes(), None)
        for offer in ledger.offers:
            if offer["message"] is not None and offer["answer"].startswith("2"):
                self._found(offer["data"], offer["recipient"])

    def _found(self, data, where):
        message = email.message_from_bytes(data, policy=email.policy.compat32)
        # The message library does not give a header in UTF-8 back as it was written.
        delivered_to = re.search(rb"(?m)^Delivered-To: (.*)$", data)
        recipient = where or message["X-Tube-Recipient"] or (delivered_to and delivered_to.group(1).decode())
        message_id = (message["Message-ID"] or "").strip()
        self.copies[message_id, recipient] += 1
        if not message_id.endswith("@client.example>"):
            self.notices.append((recipient, message_id))
        if message.get_content_type() == "multipart/report":
            self._read_notice(message)

    def _read_notice(self, notice):
        parts = notice.get_payload()
        status, original = parts[1], parts[2]
        head = original.get_payload()
        head = head[0] if isinstance(head, list) else email.message_from_string(head)
        for fields in status.get_payload()[1:]:
            if fields["Action"] == "failed":
                recipient = fields["Final-Recipient"].split(";", 1)[1].strip()
                outcome = "expired" if fields["Status"].startswith("4") else "bounced"
                self.failures[(head["Message-ID"] or "").strip(), recipient] = outcome

    def messages(self):
        result = [self._handed_over(entry) for entry in self.ledger.transactions]
        expected = {(message["message_id"], end["mailbox"]) for message in result for end in message["ends"]}
        for (message_id, recipient), times in self.copies.items():
            if message_id.endswith("@client.example>") and ((message_id, recipient) not in expected or times != 1):
                self.problems.append(f"{message_id} was found {times} times at {recipient}")
        for recipient, message_id in self.notices:
            result.append(self._own(recipient, message_id, "delivered"))
        for offer in self.ledger.offers:
            if offer["sender"] == "" and offer["answer"].startswith("5"):
                result.append(self._own(offer["recipient"], None, "bounced"))
        return result

    def _own(self, recipient, message_id, outcome):
        end = {"envelope": recipient, "recipient": recipient, "mailbox": recipient, "outcome": outcome, "found": "mailbox",
               "host": "mx3", "queue_id": None, "direction": "internal" if _inside(recipient) else "outbound"}
        return {"message_id": message_id, "host": "mx3", "queue_id": None, "sender": "", "login": None, "ends": [end]}

    def _handed_over(self, entry):
        ends = []
        for final in entry["finals"]:
            mailbox = _without_tag(final)
            outcome, found = self._end_of(entry, final, mailbox)
            sender_inside, recipient_inside = entry["sender"] != "" and _inside(entry["sender"]), _inside(final)
            direction = {(True, True): "internal", (True, False): "outbound", (False, True): "inbound",
                         (False, False): "unknown"}[sender_inside, recipient_inside]
            ends.append({"envelope": final, "recipient": final, "mailbox": mailbox, "outcome": outcome, "found": found,
                         "host": "mx3", "queue_id": None, "direction": direction})
        return {"message_id": entry["message"], "host": "mx3", "queue_id": entry["queue_id"], "sender": entry["sender"],
                "login": entry["login"], "ends": ends}

    def _end_of(self, entry, final, mailbox):
        message_id = entry["message"]
        candidates = []
        if self.copies[message_id, mailbox]:
            candidates.append(("delivered", "mailbox"))
        if (message_id, final) in self.failures:
            candidates.append((self.failures[message_id, final], "notice to the sender"))
        if any(turn["message"] == message_id and final in turn["recipients"] for turn in self.ledger.filtered):
            candidates.append(("discarded", "the rule that threw it away"))
        if not candidates and entry["sender"] == "" or entry["sender"].startswith("refuse"):
            candidates.append(("bounced", "no mailbox, and no notice is sent"))
        if len(candidates) != 1:
            self.problems.append(f"{message_id} from {entry['sender']} for {final} has {len(candidates)} ends: {candidates}")
            return "unknown", None
        return candidates[0]

    def figures(self, messages):
        counts = collections.Counter()
        for message in messages:
            for end in message["ends"]:
                for direction in ("any", end["direction"]):
                    counts[f"mail/all/{direction}/{end['outcome']}"] += 1
        counts["mail/all/any/rejected"] = len(self.ledger.refusals)
        counts.update(f"mail/all/any/rejected/{refusal['code']}" for refusal in self.ledger.refusals)
        counts.update(f"access/all/{login['protocol']}/{login['outcome']}" for login in self.ledger.logins)
        return counts


def _inside(address):
    return address.rsplit("@", 1)[-1].lower() in SERVICE_DOMAINS


def _without_tag(address):
    local, _, domain = address.rpartition("@")
    return re.sub(r"\+.*", "", local) + "@" + domain if domain == "box.example" else address


def write(out, day, zone, ledger, host):
    audit = UnusualAudit(ledger, host)
    messages = audit.messages()
    if audit.problems:
        raise SystemExit("record: Cannot write the truth: expected one end for every recipient, got\n  "
                         + "\n  ".join(audit.problems))
    out.mkdir(parents=True, exist_ok=True)
    files = {}
    for path in host.logs():
        content = path.read_bytes()
        files[path.name + ".gz"] = content.count(b"\n")
        write_gzip(out / (path.name + ".gz"), content)
    figures = {**audit.figures(messages), "ledger/all/lines": files["mx3.log.gz"]}
    truth = {
        "service": "unusual", "zone": zone, "first_day": str(day), "last_day": str(day), "year": day.year, "hosts": ["mx3"],
        "host_names": ["mx3.mail.example"], "domains": sorted(SERVICE_DOMAINS), "networks": {"inside": ["10.20.0.0/16"]},
        "files": files, "figures": dict(sorted(figures.items())),
    }
    (out / "truth.json").write_text(json.dumps(truth, indent=2) + "\n")
    write_rows(out / "messages.ndjson.gz", [public_message(message) for message in messages])
    write_rows(out / "logins.ndjson.gz", [public_login(login) for login in ledger.logins])
