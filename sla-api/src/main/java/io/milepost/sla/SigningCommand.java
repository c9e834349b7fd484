package io.milepost.sla;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.configuration.DefaultConfigurationFactoryFactory;
import io.dropwizard.configuration.FileConfigurationSourceProvider;
import io.dropwizard.jackson.Jackson;
import io.dropwizard.jersey.validation.Validators;
import io.milepost.sla.chain.Chain;
import io.milepost.sla.chain.HeadDirectory;
import io.milepost.sla.chain.KeysResource;
import io.milepost.sla.chain.StoredChain;
import io.milepost.sla.command.CommandFailure;
import io.milepost.sla.edition.EditionsConfiguration;
import io.milepost.sla.signing.KeyFile;
import io.milepost.sla.signing.SigningKey;
import io.milepost.sla.store.DatabaseConfiguration;
import io.milepost.sla.store.Migrations;
import io.milepost.sla.store.SecretFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.jdbi.v3.core.Jdbi;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The keys that sign editions: made, replaced, and shown to whoever wants to check them. */
@Command(
        name = "signing",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Makes, replaces and shows the keys that sign editions.",
        footer = {
            "",
            "The key's file, its owner and the database stand in the configuration, under editions and database.",
            "Keep a copy of the key's file where the machine's loss does not reach it.",
            "",
            "Examples:",
            "  milepost signing create -c milepost.yml",
            "  milepost signing rotate -c milepost.yml --reason 'the yearly change'",
            "  milepost signing export-public -c milepost.yml > keys.json"
        })
final class SigningCommand {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Command(name = "create", mixinStandardHelpOptions = true, description = "Makes the first key, in a new file.")
    int create(
            @Option(
                            names = {"-c", "--config"},
                            required = true,
                            paramLabel = "FILE")
                    Path file) {
        EditionsConfiguration editions = editions(load(file));
        SigningKey key = new KeyFile(editions.keyFile()).create();
        PrintWriter out = spec.commandLine().getOut();
        out.println(key.verification().fingerprint());
        out.flush();
        spec.commandLine()
                .getErr()
                .println("Wrote " + editions.keyFile() + ", which " + editions.keyOwner()
                        + " answers for. Keep a copy of it elsewhere.");
        return 0;
    }

    @Command(
            name = "rotate",
            mixinStandardHelpOptions = true,
            description =
                    "Replaces the key; the old one signs the new one into the chain. The API need not be stopped.")
    int rotate(
            @Option(
                            names = {"-c", "--config"},
                            required = true,
                            paramLabel = "FILE")
                    Path file,
            @Option(
                            names = "--reason",
                            required = true,
                            paramLabel = "TEXT",
                            description = "why, as everybody will read it")
                    String reason) {
        SlaConfiguration configuration = load(file);
        EditionsConfiguration editions = editions(configuration);
        Chain chain = chain(configuration, editions).rotate(reason.strip());
        new HeadDirectory(editions.headDirectory()).publish(chain.last());
        PrintWriter out = spec.commandLine().getOut();
        out.println(chain.currentKey().orElseThrow().key().fingerprint());
        out.flush();
        spec.commandLine()
                .getErr()
                .println("The new key is in " + editions.keyFile()
                        + ", the old one beside it. Copy the new one elsewhere.");
        return 0;
    }

    @Command(
            name = "export-public",
            mixinStandardHelpOptions = true,
            description = "Writes all public keys with their dates, as /public/keys shows them.")
    int exportPublic(
            @Option(
                            names = {"-c", "--config"},
                            required = true,
                            paramLabel = "FILE")
                    Path file) {
        SlaConfiguration configuration = load(file);
        Chain chain = chain(configuration, editions(configuration)).load();
        PrintWriter out = spec.commandLine().getOut();
        out.println(new String(KeysResource.render(chain.keys()), StandardCharsets.UTF_8));
        out.flush();
        return 0;
    }

    private static StoredChain chain(SlaConfiguration configuration, EditionsConfiguration editions) {
        DatabaseConfiguration database = configuration.database();
        Migrations.run(database);
        Jdbi jdbi = Jdbi.create(
                database.url(), database.user(), SecretFile.load("database password", database.passwordFile()));
        return EditionFeatures.chain(jdbi, editions, Clock.systemUTC());
    }

    private static EditionsConfiguration editions(SlaConfiguration configuration) {
        EditionsConfiguration editions = configuration.editions();
        if (editions == null) {
            throw CommandFailure.invalidConfiguration(
                    "Cannot use a signing key: expected editions with keyFile and keyOwner in the configuration, got none");
        }
        return editions;
    }

    private static SlaConfiguration load(Path file) {
        if (!Files.isRegularFile(file)) {
            throw CommandFailure.invalidConfiguration("Cannot read the configuration: expected a file, got " + file);
        }
        ObjectMapper mapper = Jackson.newObjectMapper();
        try {
            return new DefaultConfigurationFactoryFactory<SlaConfiguration>()
                    .create(SlaConfiguration.class, Validators.newValidator(), mapper, "dw")
                    .build(new FileConfigurationSourceProvider(), file.toString());
        } catch (ConfigurationException e) {
            throw CommandFailure.invalidConfiguration(
                    String.valueOf(e.getMessage()).strip());
        } catch (IOException e) {
            throw CommandFailure.invalidConfiguration("Cannot read the configuration " + file + ": " + e);
        }
    }
}
