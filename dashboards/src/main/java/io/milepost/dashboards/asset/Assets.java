package io.milepost.dashboards.asset;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The files behind the pages: two style sheets, one script, one icon. Loaded once, all from the class path. Immutable. */
public final class Assets {
    private static final String GOVUK =
            "META-INF/resources/webjars/govuk-frontend/5.14.0/dist/govuk/govuk-frontend.min.css";
    private static final String OURS = "io/milepost/dashboards/assets/";

    private final List<Asset> all;

    private Assets(List<Asset> all) {
        this.all = all;
    }

    public static Assets load() {
        return new Assets(List.of(
                Asset.of("govuk.css", "text/css; charset=utf-8", StyleSheet.reduce(read(GOVUK))),
                Asset.of("milepost.css", "text/css; charset=utf-8", read(OURS + "milepost.css")),
                Asset.of("milepost.js", "text/javascript; charset=utf-8", read(OURS + "milepost.js")),
                Asset.of("milepost.svg", "image/svg+xml", read(OURS + "milepost.svg"))));
    }

    public List<Asset> all() {
        return all;
    }

    /** By the address that a browser asks for; absent when the content has changed since or never was. */
    public Optional<Asset> find(String address) {
        return all.stream().filter(asset -> asset.address().equals(address)).findFirst();
    }

    /** The address of an asset by its name. */
    public String address(String name) {
        return all.stream()
                .filter(asset -> asset.name().equals(name))
                .findFirst()
                .map(Asset::address)
                .orElseThrow(() -> new IllegalArgumentException("Cannot link an asset: expected one of "
                        + all.stream().map(Asset::name).toList() + ", got " + name));
    }

    /** A text of ours. */
    static String readOwn(String name) {
        return read(OURS + name);
    }

    private static String read(String path) {
        try (@Nullable InputStream in = Assets.class.getClassLoader().getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException(
                        "Cannot load the pages' assets: expected " + path + " on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException("Cannot load the pages' assets: " + path, broken);
        }
    }
}
