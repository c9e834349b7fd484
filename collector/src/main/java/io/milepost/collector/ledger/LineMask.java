package io.milepost.collector.ledger;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes the shape of a line that nobody knows, to be kept and shown. Of words only those stay that mail servers' logs are made of; every other
 * word may be somebody's name and becomes {@code a}, a number {@code 9}, a mix of both {@code x}. Addresses, quoted text, what stands in
 * angle brackets and what follows a password's name go as a whole. The name of the program stays where its process id stands behind it: who
 * teaches the parsers needs it. Lines that differ in such things only have one shape.
 */
public final class LineMask {
    private static final int LONGEST = 400;
    private static final Pattern PASSWORD = Pattern.compile("(?i)(passw\\w*|given)[:= ]+\\S+");
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"|'[^']*'");
    private static final Pattern BRACKETED = Pattern.compile("<[^<>]+>");
    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>,;:=\\[\\]()\"]+@[^\\s<>,;:=\\[\\]()\"]+");
    private static final Pattern PROGRAM = Pattern.compile("^.{0,80}?(?<=^|\\s)([A-Za-z][\\w./-]{0,40})\\[[0-9]+\\]:");
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9]+");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");
    private static final Pattern LETTERS = Pattern.compile("[A-Za-z]+");

    private static final Set<String> KNOWN = Set.of("""
            a accept accepted access account action active address addresses after again all allowed already an and any are as at attempt
            attempts auth authentication authorization available bad banner be because been before being binary blocked blocklist body bounce
            bounced broken busy by bytes cache cannot cert certificate change changed check cipher class cleanup client close closed code
            command commands config configuration connect connected connecting connection connections contains content conversation could
            count create created daemon data database date day days dead decision defer deferred del delay delayed delays delete deleted
            delivered deliveries delivery denied did directory disabled discard discarded disconnect disconnected dkim dmarc dns does domain
            domains done dovecot down dropped dsn due duration early empty enabled end ended ends entries entry env envelope error errors
            esmtp established eventually exceeded exceeds exim exist exit exited expired failed failure failures fatal fetch file files filter
            filtered find finished flags flush folder for forged format forward forwarded found free from full future gateway given greylist
            greylisted handle handshake has have header headers held helo hit hits hold host hostname hosts hour hours http id idle if ignored
            ignoring imap imaps in inbound incomplete info init initial input inside internal interval into invalid io ip is issuer it its job
            key kill killed large last later len length library like limit limits line lines list listed listen listening lmtp load loaded
            local localhost locked log logged logging login logins logout long lookup loop lost mail mailbox maildir mailer make map mapping
            match matched max maximum memory message messages method milter mime min minutes mismatch missing mode module more move moved ms
            msg msgid mx name names need new next no node non none not notice notification now null number of off offline ok old on once one
            only open opened option or other out outbound outgoing over parameter parse password path peer pending per permission permitted
            pid pipe pipelining plain please policy poll pool port postfix pregreet prepared problem process processing program protocol proxy
            queue queued quit quota rate rcpt reached read ready reason receive received receiving recipient recipients record recv refresh
            refused reject rejected relay relayed reload reloaded remote remove removed repeated replace reply report request requests
            required reset resolve response restart result results retr retry retrying return returned reverse root rspamd rule rules run
            running same sasl save saved scan scanned scanner score script seconds secs section secured select send sender senders sending
            sent sequence server servers service session sessions set shutdown sieve signal signature signed silent since size skip skipped
            slow smtp smtpd smtps socket soft spam spf ssl start started starting starttls stat state statistics status still stop stopped
            stopping storage store stored stream string subject submission submit submitted subsystem success successful successfully such
            suspicious symbols sync sys syslog system table tag task temp temporarily temporary terminated terminating test than that the then
            this thread time timed timeout times tls to today too total trace transaction transport true try trying type uid unable unavailable
            unexpected unknown unsupported until up update updated upstream use used user users using utf valid value verified verify version
            via virtual virus wait waited waiting warning was watch were when while whitelist with within without work worker workers write
            writing wrong yes you your zone""".strip().split("\\s+"));

    private LineMask() {}

    public static String of(String line) {
        String text = line.length() > LONGEST ? line.substring(0, LONGEST) : line;
        Matcher program = PROGRAM.matcher(text);
        if (program.find()) {
            return shape(text.substring(0, program.start(1)))
                    + program.group(1)
                    + shape(text.substring(program.end(1)));
        }
        return shape(text);
    }

    private static String shape(String text) {
        String shape = PASSWORD.matcher(text).replaceAll("$1 a");
        shape = QUOTED.matcher(shape).replaceAll("\"a\"");
        shape = BRACKETED.matcher(shape).replaceAll("<a>");
        shape = ADDRESS.matcher(shape).replaceAll("a@a");
        shape = WORD.matcher(shape).replaceAll(found -> word(found.group()));
        StringBuilder printable = new StringBuilder(shape.length());
        shape.chars().forEach(c -> printable.append(c < ' ' || c > '~' ? '?' : (char) c));
        return printable.toString();
    }

    private static String word(String word) {
        if (NUMBER.matcher(word).matches()) {
            return "9";
        }
        if (!LETTERS.matcher(word).matches()) {
            return "x";
        }
        return KNOWN.contains(word.toLowerCase(Locale.ROOT)) ? word : "a";
    }
}
