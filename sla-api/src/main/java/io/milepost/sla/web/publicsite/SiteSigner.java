package io.milepost.sla.web.publicsite;

import io.milepost.sla.signing.KeyFile;
import io.milepost.sla.signing.SigningKey;

/** Signs the list of a site's files with the key of the editions, whichever that is at the time. */
public final class SiteSigner {
    private final KeyFile file;
    private final String owner;

    public SiteSigner(KeyFile file, String owner) {
        this.file = file;
        this.owner = owner;
    }

    SigningKey key() {
        return file.load();
    }

    String owner() {
        return owner;
    }
}
