"""Cyrus IMAP, run from its unpacked packages: people who read their mail, and people who cannot."""

import imaplib
import os
import pathlib
import poplib
import pwd
import random
import shutil
import subprocess
import threading
import time

import world
from guest_sendmail import RSYSLOG

SERVICE = """
configdirectory: {dir}/lib
partition-default: {dir}/spool
defaultpartition: default
proc_path: {dir}/run/proc
mboxname_lockpath: {dir}/run/lock
idlesocket: {dir}/run/idle
notifysocket: {dir}/run/notify
lmtpsocket: {dir}/run/lmtp
admins: cyrus
servername: mx.home.example
syslog_prefix: cyrus
auditlog: yes
allowplaintext: yes
sasl_pwcheck_method: auxprop
sasl_auxprop_plugin: sasldb
sasl_sasldb_path: {dir}/sasldb2
sasl_mech_list: PLAIN
tls_server_cert: {dir}/certificate.pem
tls_server_key: {dir}/key.pem
autocreate_quota: 100000
autocreate_inbox_folders: Sent
failedloginpause: 0
"""

PROGRAMS = """
START {{
  recover cmd="ctl_cyrusdb -C {dir}/imapd.conf -r"
}}
SERVICES {{
  imap cmd="imapd -C {dir}/imapd.conf" listen="192.0.2.10:143" prefork=0
  imaps cmd="imapd -C {dir}/imapd.conf -s" listen="192.0.2.10:993" prefork=0
  pop3 cmd="pop3d -C {dir}/imapd.conf" listen="192.0.2.10:110" prefork=0
  pop3s cmd="pop3d -C {dir}/imapd.conf -s" listen="192.0.2.10:995" prefork=0
}}
EVENTS {{
}}
"""

PARTS = ["lib", "lib/db", "lib/socket", "lib/log", "lib/msg", "lib/ptclient", "lib/proc", "lib/quota", "lib/user", "lib/sieve",
         "lib/lock", "lib/sync", "spool", "run", "run/proc", "run/lock"]


class Cyrus:
    log_name = "mail.log"
    directories = ["/usr/lib/cyrus", "/etc/sasl2"]
    own_dev = True
    unlogged_codes = ()

    def __init__(self, name, root, work):
        self.root, self.dir = root, work / name

    def accounts(self):
        return ["cyrus"]

    def configure(self):
        owner = pwd.getpwnam("cyrus")
        for part in PARTS:
            (self.dir / part).mkdir(parents=True)
        values = {"dir": self.dir}
        (self.dir / "imapd.conf").write_text(SERVICE.format(**values))
        (self.dir / "cyrus.conf").write_text(PROGRAMS.format(**values))
        (self.dir / "rsyslog.conf").write_text(RSYSLOG.format(**values))
        subprocess.run(["mount", "--bind", f"{self.root}/usr/lib/cyrus", "/usr/lib/cyrus"], check=True)
        for user in world.USERS:
            subprocess.run([f"{self.root}/usr/sbin/saslpasswd2", "-p", "-c", "-f", str(self.dir / "sasldb2"), "-u", "mx.home.example", user],
                           input=f"pass-{user}", text=True, check=True)
        for path in [self.dir, *self.dir.rglob("*")]:
            shutil.chown(path, owner.pw_uid, owner.pw_gid)

    def start(self):
        self.syslog = subprocess.Popen(["rsyslogd", "-n", "-f", str(self.dir / "rsyslog.conf"), "-i", str(self.dir / "rsyslog.pid")])
        while not pathlib.Path("/dev/log").exists():
            time.sleep(0.1)
        console = self.dir / "console"
        with open(console, "wb") as output:
            self.process = subprocess.Popen(
                [f"{self.root}/usr/lib/cyrus/bin/master", "-C", str(self.dir / "imapd.conf"), "-M", str(self.dir / "cyrus.conf"),
                 "-p", str(self.dir / "run/master.pid")], stdout=output, stderr=output)
        world.wait_for(995, self.process, console)

    def stop(self):
        time.sleep(2)
        self.process.terminate()
        self.process.wait(timeout=20)
        time.sleep(1)
        self.syslog.terminate()
        self.syslog.wait(timeout=20)

    def log(self):
        return self.dir / "mail.log"


class Readers:
    """People who sign in, look, and go; some have forgotten their password."""

    def __init__(self, ledger, seed):
        self.ledger = ledger
        self.random = random.Random(seed)

    def run(self, seconds, count):
        actions = [(self.imap, 5), (self.imap_tls, 5), (self.imap_starttls, 3), (self.imap_hang_up, 2), (self.imap_wrong, 3),
                   (self.imap_wrong_then_right, 2), (self.imap_visitor, 1), (self.pop3, 4), (self.pop3_tls, 3), (self.pop3_wrong, 2)]
        plan = [action for action, _ in actions]
        plan += self.random.choices(plan, weights=[weight for _, weight in actions], k=count - len(plan))
        threads = []
        for action in plan:
            threads.append(threading.Thread(target=self.attempt, args=(action, self.random.choice(world.USERS))))
            threads[-1].start()
            time.sleep(seconds / count)
        for thread in threads:
            thread.join()

    def attempt(self, action, user):
        try:
            action(user, f"pass-{user}")
        except (OSError, imaplib.IMAP4.error, poplib.error_proto) as failure:
            self.ledger.add("errors", f"{action.__name__} {user}: {failure!r}")

    def look(self, session, user, password):
        session.login(user, password)
        self.ledger.add("sign_ins", ("IMAP", user, True))
        session.select("INBOX", readonly=True)
        time.sleep(random.random())

    def imap(self, user, password):
        session = imaplib.IMAP4(world.SERVER)
        self.look(session, user, password)
        session.logout()

    def imap_tls(self, user, password):
        session = imaplib.IMAP4_SSL(world.SERVER, ssl_context=world.trusting())
        self.look(session, user, password)
        session.logout()

    def imap_starttls(self, user, password):
        session = imaplib.IMAP4(world.SERVER)
        session.starttls(world.trusting())
        self.look(session, user, password)
        session.logout()

    def imap_hang_up(self, user, password):
        session = imaplib.IMAP4(world.SERVER)
        self.look(session, user, password)
        session.shutdown()

    def fail(self, session, user):
        try:
            session.login(user, "wrong")
        except imaplib.IMAP4.error:
            self.ledger.add("sign_ins", ("IMAP", user, False))

    def imap_wrong(self, user, _):
        session = imaplib.IMAP4(world.SERVER)
        self.fail(session, user)
        session.logout()

    def imap_wrong_then_right(self, user, password):
        session = imaplib.IMAP4(world.SERVER)
        self.fail(session, user)
        self.look(session, user, password)
        session.logout()

    def imap_visitor(self, user, _):
        imaplib.IMAP4(world.SERVER).logout()

    def pop3_session(self, session, user, password):
        session.user(user)
        session.pass_(password)
        self.ledger.add("sign_ins", ("POP3", user, True))
        session.stat()
        session.quit()

    def pop3(self, user, password):
        self.pop3_session(poplib.POP3(world.SERVER), user, password)

    def pop3_tls(self, user, password):
        self.pop3_session(poplib.POP3_SSL(world.SERVER, context=world.trusting()), user, password)

    def pop3_wrong(self, user, _):
        session = poplib.POP3(world.SERVER)
        session.user(user)
        try:
            session.pass_("wrong")
        except poplib.error_proto:
            self.ledger.add("sign_ins", ("POP3", user, False))
        session.quit()
