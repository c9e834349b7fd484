"""Sendmail, run from its unpacked packages, writing through rsyslog."""

import os
import pathlib
import shutil
import subprocess
import time

import world

RSYSLOG = """
module(load="imuxsock" SysSock.RateLimit.Interval="0")
*.* action(type="omfile" file="{dir}/mail.log" template="RSYSLOG_TraditionalFileFormat")
"""

COMMON = """divert(-1)
define(`_CF_DIR_', `{root}/usr/share/sendmail/cf/')
include(_CF_DIR_`'m4/cf.m4)
OSTYPE(`linux')
define(`ALIAS_FILE', `{dir}/aliases')
define(`HELP_FILE', `{root}/etc/mail/helpfile')
define(`STATUS_FILE', `{dir}/statistics')
define(`confDOMAIN_NAME', `mx.home.example')
define(`confLOG_LEVEL', `{level}')
define(`confTO_IDENT', `0')
define(`confTO_QUEUERETURN', `16s')
define(`confTO_QUEUEWARN', `0')
define(`confMIN_QUEUE_AGE', `3s')
define(`confQUEUE_LA', `1000')
define(`confREFUSE_LA', `1000')
define(`confDELAY_LA', `1000')
define(`confTO_HOSTSTATUS', `1s')
define(`confCONNECTION_RATE_THROTTLE', `0')
define(`confMAX_MESSAGE_SIZE', `1000000')
define(`confDONT_BLAME_SENDMAIL', `TrustStickyBit,MapInUnsafeDirPath,RunProgramInUnsafeDirPath,GroupReadableSASLDBFile')
"""

DAEMON = COMMON + """
define(`QUEUE_DIR', `{dir}/queue')
define(`confPID_FILE', `{dir}/sendmail.pid')
define(`LOCAL_MAILER_PATH', `{dir}/deliver')
define(`LOCAL_MAILER_ARGS', `deliver $u')
define(`confAUTH_MECHANISMS', `PLAIN')
TRUST_AUTH_MECH(`PLAIN')
define(`confCACERT', `{dir}/certificate.pem')
define(`confCACERT_PATH', `{dir}')
define(`confSERVER_CERT', `{dir}/certificate.pem')
define(`confSERVER_KEY', `{dir}/key.pem')
FEATURE(`no_default_msa')
FEATURE(`access_db', `hash -T<TMPF> {dir}/access')
FEATURE(`blocklist_recipients')
FEATURE(`local_no_masquerade')
DAEMON_OPTIONS(`Name=MTA, Addr=192.0.2.10, Port=25')
DAEMON_OPTIONS(`Name=LOCAL, Addr=127.0.0.1, Port=25')
DAEMON_OPTIONS(`Name=MSA, Addr=192.0.2.10, Port=587, M=a')
MAILER(local)
MAILER(smtp)
LOCAL_CONFIG
Cwhome.example
HX-Spam-Flag: $>SpamFlag
LOCAL_RULESETS
SSpamFlag
RYES\t$#error $@ 5.7.1 $: "554 Message looks like spam"
"""

SUBMISSION = COMMON + """
define(`confPID_FILE', `{dir}/submission.pid')
define(`MSP_QUEUE_DIR', `{dir}/submission-queue')
FEATURE(`msp', `[127.0.0.1]')
"""

DELIVER = """#!/bin/sh
# Into a mailbox: one file for each message.
umask 000
for user; do :; done
mkdir -p {dir}/mail/$user
exec cat > {dir}/mail/$user/$(date +%s%N).$$
"""


class Sendmail:
    packages = "sendmail-bin sendmail-base sendmail-cf m4 sasl2-bin liblockfile1"
    log_name = "mail.log"
    # A message that is announced as too large: the log only has its arrival, without recipients.
    unlogged_codes = (552,)
    directories = ["/etc/sasl2", "/etc/mail"]
    own_dev = True
    def __init__(self, name, root, work):
        self.root, self.dir = root, work / name
        # As it is shipped, and as talkative as a site may want it.
        self.level = 9 if name == "sendmail" else 14
        self.binary = f"{root}/usr/libexec/sendmail/sendmail"

    def accounts(self):
        return ["smmta", "smmsp", *world.USERS]

    def configure(self):
        for part in ("queue", "submission-queue", "mail"):
            (self.dir / part).mkdir(parents=True)
            os.chmod(self.dir / part, 0o700)
        os.chmod(self.dir / "mail", 0o1777)
        shutil.chown(self.dir / "submission-queue", "smmsp", "smmsp")
        os.chmod(self.dir / "submission-queue", 0o770)
        os.chmod(self.dir / "key.pem", 0o600)
        values = {"root": self.root, "dir": self.dir, "level": self.level}
        for name, template in (("sendmail", DAEMON), ("submit", SUBMISSION)):
            done = subprocess.run([f"{self.root}/usr/bin/m4"], input=template.format(**values),
                                  text=True, capture_output=True, check=True)
            pathlib.Path(f"/etc/mail/{name}.cf").write_text(done.stdout)
        (self.dir / "deliver").write_text(DELIVER.format(**values))
        os.chmod(self.dir / "deliver", 0o755)
        (self.dir / "aliases").write_text(
            f"team: {', '.join(world.TEAM)}\n{world.FORWARDER}: {world.FORWARDED_TO}\npostmaster: root\nMAILER-DAEMON: root\n")
        access = f"To:busy@{world.DOMAIN}\tERROR:4.3.2:451 system busy, try again later\n"
        subprocess.run([f"{self.root}/usr/sbin/makemap", "hash", str(self.dir / "access")], input=access, text=True, check=True)
        subprocess.run([self.binary, "-bi"], check=True, stdout=subprocess.DEVNULL)
        pathlib.Path("/etc/sasl2/Sendmail.conf").write_text(
            f"pwcheck_method: auxprop\nauxprop_plugin: sasldb\nsasldb_path: {self.dir}/sasldb2\nmech_list: PLAIN\n")
        for user in world.USERS:
            subprocess.run([f"{self.root}/usr/sbin/saslpasswd2", "-p", "-c", "-f", str(self.dir / "sasldb2"), "-u", world.DOMAIN, user],
                           input=f"pass-{user}", text=True, check=True)
        (self.dir / "rsyslog.conf").write_text(RSYSLOG.format(**values))

    def start(self):
        self.syslog = subprocess.Popen(["rsyslogd", "-n", "-f", str(self.dir / "rsyslog.conf"), "-i", str(self.dir / "rsyslog.pid")])
        while not pathlib.Path("/dev/log").exists():
            time.sleep(0.1)
        console = self.dir / "console"
        with open(console, "wb") as output:
            self.process = subprocess.Popen([self.binary, "-bD", "-q2s"], stdout=output, stderr=output)
        world.wait_for(587, self.process, console)

    def submit_here(self, sender, recipients, text):
        return subprocess.run([self.binary, "-Ac", "-f", sender, *recipients], input=text, text=True, check=True)

    def queued(self):
        return sum(len(list((self.dir / queue).glob("qf*"))) for queue in ("queue", "submission-queue"))

    def stop(self):
        self.process.terminate()
        self.process.wait(timeout=20)
        time.sleep(1)
        self.syslog.terminate()
        self.syslog.wait(timeout=20)

    def mailboxes(self):
        return {user: [path.read_bytes() for path in (self.dir / "mail" / user).glob("*")] for user in sorted(world.MAILBOXES)}

    def log(self):
        return self.dir / "mail.log"
