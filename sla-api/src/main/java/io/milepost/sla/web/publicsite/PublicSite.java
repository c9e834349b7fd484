package io.milepost.sla.web.publicsite;

import io.milepost.dashboards.SiteRenderer;
import io.milepost.dashboards.publicpage.PublicPage;
import io.milepost.dashboards.publicpage.SiteFiles;
import io.milepost.dashboards.publicpage.SiteLinks;
import io.milepost.dashboards.publicsite.SiteFile;
import io.milepost.dashboards.wording.Wording;
import io.milepost.sla.catalogue.Service;
import io.milepost.sla.signing.Hash;
import io.milepost.sla.signing.SigningKey;
import io.milepost.sla.web.page.PageQuery;
import io.milepost.sla.web.page.Sources;
import io.milepost.sla.web.publicpage.PublicModel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes the files of a service's public page as they are now. Those that are written somewhere else say by when they are replaced, and
 * are signed where there is a key; those that are served here are as old as the asking. Thread-safe.
 */
public final class PublicSite {
    private static final String TEXT = "text/plain; charset=utf-8";

    private final Sources sources;
    private final SiteRenderer renderer;
    private final PublicSiteConfiguration configuration;
    private final @Nullable SiteSigner signer;

    public PublicSite(
            Sources sources,
            SiteRenderer renderer,
            PublicSiteConfiguration configuration,
            Optional<SiteSigner> signer) {
        this.sources = sources;
        this.renderer = renderer;
        this.configuration = configuration;
        this.signer = signer.orElse(null);
    }

    /** Those that others depend on first: the list of all comes last, its signature behind it. */
    List<SiteFile> render(Service service) {
        PublicPage page = new PublicModel(sources, service, new PageQuery(Map.of())).load();
        Optional<SigningKey> key = Optional.ofNullable(signer).map(SiteSigner::key);
        Instant made = page.frame().renderedAt();
        SiteLinks links = new SiteLinks(
                "",
                configuration.addressOf(service),
                // Twice, because what is written just after it was due is not late yet.
                configuration.directory() == null
                        ? null
                        : made.plus(configuration.every().multipliedBy(2)),
                key.isPresent(),
                checks(key, new Wording(service.zone())));
        List<SiteFile> files = new ArrayList<>(renderer.render(page, links));
        key.ifPresent(signing -> files.addAll(sums(files, signing)));
        return List.copyOf(files);
    }

    private List<String> checks(Optional<SigningKey> key, Wording words) {
        if (key.isEmpty() || signer == null) {
            return List.of();
        }
        return List.of(
                words.text("site.check.sums"),
                words.text("site.check.signature", key.get().verification().fingerprint(), signer.owner()));
    }

    /** The list as {@code sha256sum} writes it, the signature as openssl checks it, and the key to check it with. */
    private static List<SiteFile> sums(List<SiteFile> files, SigningKey key) {
        StringBuilder sums = new StringBuilder();
        for (SiteFile file : files) {
            sums.append(Hash.of(file.bytes())).append("  ").append(file.path()).append('\n');
        }
        byte[] list = sums.toString().getBytes(StandardCharsets.UTF_8);
        return List.of(
                new SiteFile(SiteFiles.SUMS, TEXT, list),
                new SiteFile(
                        SiteFiles.SIGNATURE,
                        "application/octet-stream",
                        HexFormat.of().parseHex(key.sign(list))),
                SiteFile.text(
                        SiteFiles.KEY,
                        "application/x-pem-file",
                        key.verification().pem()));
    }
}
