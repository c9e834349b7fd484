"""The audit: what became of every message, from everything but the logs, and the files that say so.

The end of each message is looked up where it ended: in a mailbox, at another service's server, at the content
filter, or in the notice that its sender got. A message with no end, or with two, ends the recording.
"""

import collections
import email
import email.policy
import gzip
import json
import pathlib
import re
from datetime import datetime, timezone

import people

LOCAL_ALIASES = {f"{name}@{host}": [people.DESK] for name in ("postmaster", "abuse", "root") for host in people.HOST_NAMES}
INSIDE = set(people.DOMAINS) | set(people.HOST_NAMES)


class Audit:
    def __init__(self, service, ledger, mailboxes):
        self.service, self.ledger = service, ledger
        self.problems = []
        self.copies = {}  # (message id, mailbox or remote address) -> where it was found
        self.failures = {}  # (message id, final recipient) -> what the notice to the sender says
        self.notices = {}  # message id of a notice -> its recipient
        self._find_in_mailboxes(mailboxes)
        self._find_at_other_services()
        self.filtered = collections.defaultdict(list)
        for entry in ledger.filtered:
            self.filtered[entry["message"]].append(entry)

    # What there is

    def _find_in_mailboxes(self, mailboxes):
        for path in sorted(mailboxes.glob("*/Maildir/*/*")):
            if path.parent.name in ("new", "cur"):
                message = email.message_from_bytes(path.read_bytes(), policy=email.policy.compat32)
                self._found(message, path.parts[-4], "mailbox")

    def _find_at_other_services(self):
        for offer in self.ledger.offers:
            if offer["message"] is not None and offer["answer"].startswith("2"):
                message = email.message_from_bytes(offer["data"], policy=email.policy.compat32)
                self._found(message, offer["recipient"], offer["server"])

    def _found(self, message, address, where):
        message_id = message["Message-ID"].strip()
        if (message_id, address) in self.copies:
            self.problems.append(f"{message_id} was found twice for {address}")
        host, queue_id = _last_postfix(message)
        self.copies[message_id, address] = {"found": where, "host": host, "queue_id": queue_id}
        if message.get_content_type() == "multipart/report":
            self.notices[message_id] = address
            self._read_notice(message)

    def _read_notice(self, notice):
        status, original = notice.get_payload()[1], notice.get_payload()[2]
        head = original.get_payload()
        original_id = (head[0] if isinstance(head, list) else email.message_from_string(head))["Message-ID"].strip()
        common, *recipients = status.get_payload()
        for fields in recipients:
            if fields["Action"] == "failed":
                recipient = fields["Final-Recipient"].split(";", 1)[1].strip()
                self.failures[original_id, recipient] = {
                    "found": "notice to the sender",
                    "host": common["Reporting-MTA"].split(";")[1].strip().split(".")[0],
                    "queue_id": common["X-Postfix-Queue-ID"],
                    "outcome": "expired" if fields["Status"].startswith("4") else "bounced",
                    "refused_by": (fields["Remote-MTA"] or ";").split(";")[1].strip(),
                    "diagnostic": " ".join((fields["Diagnostic-Code"] or "").split()),
                }

    # What became of each message

    def messages(self):
        """Every message, those of the servers themselves too, with the end of each of its recipients."""
        result = [self._handed_over(entry) for entry in self.ledger.transactions]
        expected = {(message["message_id"], end["mailbox"]) for message in result for end in message["ends"]}
        for (message_id, address), copy in self.copies.items():
            if message_id in self.notices:
                result.append(self._notice(message_id, address, copy))
            elif (message_id, address) not in expected:
                self.problems.append(f"{message_id} was found at {address}, where it was never sent")
        for offer in self.ledger.offers:
            if offer["sender"] == "" and offer["answer"].startswith("5"):
                result.append(self._refused_notice(offer))
        return result

    def _handed_over(self, entry):
        ends = []
        for envelope in entry["recipients"]:
            for final in self._expand(envelope):
                ends.append({"envelope": envelope, "recipient": final, "mailbox": _without_tag(final),
                             **self._end_of(entry, final)})
        message = {"message_id": entry["message"], "host": entry["host"], "queue_id": entry["queue_id"],
                   "sender": entry["sender"], "login": entry["login"], "ends": ends}
        return self._with_directions(message, maker=None)

    def _expand(self, address):
        members = LOCAL_ALIASES.get(address) or self.service.aliases.get(address)
        return [final for member in members for final in self._expand(member)] if members else [address]

    def _end_of(self, entry, final):
        key = entry["message"], final
        candidates = []
        copy = self.copies.get((entry["message"], _without_tag(final)))
        if copy:
            candidates.append({"outcome": "delivered", **copy})
        if key in self.failures:
            candidates.append(self.failures[key])
        junk = [turn for turn in self.filtered[entry["message"]] if "discarded" in turn["answer"] and final in turn["recipients"]]
        candidates += [{"outcome": "discarded", "found": "content filter", "host": "mx1", "queue_id": turn["received"][1]}
                       for turn in junk]
        if final.endswith("@blackhole.example"):
            candidates.append({"outcome": "discarded", "found": "rule of mx2", "host": "mx2", "queue_id": entry["queue_id"]})
        if not candidates and entry["sender"].startswith("refuse"):
            candidates += self._end_without_notice(entry, final)
        if len(candidates) != 1:
            self.problems.append(f"{entry['message']} for {final} has {len(candidates)} ends: {candidates}")
            return {"outcome": "unknown", "found": None, "host": None, "queue_id": None}
        return candidates[0]

    def _end_without_notice(self, entry, final):
        """The sender's server refused the notice: the address had no mailbox, and the notice was offered."""
        offered = any(offer["sender"] == "" and offer["recipient"] == entry["sender"] for offer in self.ledger.offers)
        if not offered or final not in people.REFUSED_BY_MAILBOX:
            return []
        turn = self.filtered[entry["message"]][-1]
        return [{"outcome": "bounced", "found": "refused notice", "host": "mx1", "queue_id": turn["queue_id"]}]

    def _notice(self, message_id, address, copy):
        maker = message_id.rsplit("@", 1)[1].rstrip(">")
        queue_id = re.fullmatch(r"<(?:\d{14}\.)?(\w+)@.*", message_id).group(1)
        end = {"envelope": address, "recipient": address, "mailbox": address, "outcome": "delivered", **copy}
        message = {"message_id": message_id, "host": maker.split(".")[0], "queue_id": queue_id, "sender": "",
                   "login": None, "ends": [end]}
        return self._with_directions(message, maker=message["host"])

    def _refused_notice(self, offer):
        end = {"envelope": offer["recipient"], "recipient": offer["recipient"], "mailbox": offer["recipient"],
               "outcome": "bounced", "found": offer["server"], "host": "mx1", "queue_id": None}
        message = {"message_id": None, "host": "mx1", "queue_id": None, "sender": "", "login": None, "ends": [end]}
        return self._with_directions(message, maker="mx1")

    @staticmethod
    def _with_directions(message, maker):
        for end in message["ends"]:
            sender_inside = _domain(message["sender"]) in INSIDE if message["sender"] else maker == end["host"]
            recipient_inside = _domain(end["recipient"]) in INSIDE
            end["direction"] = {
                (True, True): "internal", (True, False): "outbound", (False, True): "inbound", (False, False): "unknown",
            }[sender_inside, recipient_inside]
        return message

    # Figures

    def mail_figures(self, messages):
        counts = collections.Counter()
        for message in messages:
            for end in message["ends"]:
                for direction in ("any", end["direction"]):
                    counts[f"mail/all/{direction}/{end['outcome']}"] += 1
        codes = [refusal["code"] for refusal in self.ledger.refusals]
        # What mx1 refused when mx2 was the client: only the notices to the senders know.
        codes += [int(re.search(r"\b([45]\d\d)\b", failure["diagnostic"]).group(1)) for failure in self.failures.values()
                  if failure["host"] == "mx2" and failure["refused_by"] == "mx1.mail.example"]
        counts["mail/all/any/rejected"] = len(codes)
        counts.update(f"mail/all/any/rejected/{code}" for code in codes)
        return counts

    def access_figures(self):
        return collections.Counter(f"access/all/{login['protocol']}/{login['outcome']}" for login in self.ledger.logins)

    def adoption_figures(self, day):
        owners = {identifier.lower(): account for account, identifier, _ in self.service.identities()}
        figures = {}
        for scope, code, accounts in self._scopes():
            prefix = f"adoption/{scope}/{code}/{day}/"
            registered = [account for account in accounts if account.state != "deleted"]
            figures[prefix + "registered"] = len(registered)
            figures[prefix + "registered_people"] = len({account.person for account in registered if account.person})
            figures[prefix + "enabled"] = sum(account.state == "enabled" for account in registered)
            people_accounts = [account for account in registered if account.kind == "person"]
            for definition, protocols in (("login-only", ("IMAP", "POP3")),
                                          ("nhsmail-30-day", ("IMAP", "POP3", "SMTP-AUTH"))):
                used = {owners[login["user"].lower()] for login in self.ledger.logins
                        if login["outcome"] == "ok" and login["protocol"] in protocols and login["user"].lower() in owners}
                active = [account for account in people_accounts if account in used]
                figures[prefix + f"active/{definition}"] = len(active)
                figures[prefix + f"active_people/{definition}"] = len({account.person for account in active})
                figures[prefix + f"never_used/{definition}"] = len(people_accounts) - len(active)
        return figures

    def _scopes(self):
        known = [account for account in self.service.accounts if account.in_directory]
        yield "nation", "-", known
        for position, scope in ((0, "organisation"), (2, "type"), (3, "region")):
            for value in sorted({organisation[position] for organisation in people.ORGANISATIONS}):
                codes = {organisation[0] for organisation in people.ORGANISATIONS if organisation[position] == value}
                yield scope, value, [account for account in known if account.organisation in codes]


def _last_postfix(message):
    """The host and queue id of the newest Postfix trace in a message: the one that delivered it."""
    for received in message.get_all("Received"):
        found = re.search(r"\bby (\S+) \(Postfix[^)]*\)(?: with \S+)? id (\w+)", " ".join(received.split()))
        if found:
            return found.group(1).split(".")[0], found.group(2)
    return None, None


def _domain(address):
    return address.rsplit("@", 1)[-1].lower()


def _without_tag(address):
    local, _, domain = address.partition("@")
    return (local.split("+")[0] if domain in people.DOMAINS else local) + "@" + domain


def write(out, day, zone, service, ledger, hosts):
    """Audits the recording and, when all is accounted for, writes logs, truth and operator files."""
    audit = Audit(service, ledger, hosts[0].dir / "vmail")
    messages = audit.messages()
    if audit.problems:
        raise SystemExit("record: Cannot write the truth: expected one end for every recipient, got\n  "
                         + "\n  ".join(audit.problems[:20]) + f"\n  ({len(audit.problems)} problems)")
    for old in [*out.glob("*.gz"), *out.glob("directory-*.csv")]:
        old.unlink()
    files = {}
    for path in [path for host in hosts for path in host.logs()]:
        content = path.read_bytes()
        files[path.name + ".gz"] = content.count(b"\n")
        write_gzip(out / (path.name + ".gz"), content)
    figures = {**audit.mail_figures(messages), **audit.access_figures(), **audit.adoption_figures(day),
               "ledger/all/lines": files["mx1.log.gz"] + files["mx2.log.gz"]}
    truth = {
        "service": "recorded", "zone": zone, "first_day": str(day), "last_day": str(day), "year": day.year,
        "hosts": ["mx1", "mx2"], "host_names": people.HOST_NAMES, "domains": people.DOMAINS + people.HOST_NAMES,
        "networks": {"inside": ["10.20.0.0/16"]}, "files": files, "figures": dict(sorted(figures.items())),
    }
    (out / "truth.json").write_text(json.dumps(truth, indent=2) + "\n")
    write_rows(out / "messages.ndjson.gz", [public_message(message) for message in messages])
    write_rows(out / "logins.ndjson.gz", [public_login(login) for login in ledger.logins])
    service.write(pathlib.Path(out), day)


def public_message(message):
    keys = ("envelope", "recipient", "outcome", "direction", "host", "queue_id", "found")
    return {**message, "ends": [{key: end[key] for key in keys} for end in message["ends"]]}


def public_login(login):
    at = datetime.fromtimestamp(login["at"], timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return {"at": at, **{key: login[key] for key in ("protocol", "user", "client", "outcome", "tls")},
            "attempts": login.get("attempts", 1)}


def write_rows(path, rows):
    write_gzip(path, "".join(json.dumps(row) + "\n" for row in rows).encode())


def write_gzip(path, content):
    # No time and no name inside, as gzip -n: the same content gives the same file.
    path.write_bytes(gzip.compress(content, 9, mtime=0))
