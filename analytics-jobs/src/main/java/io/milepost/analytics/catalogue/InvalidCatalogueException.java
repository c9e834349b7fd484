package io.milepost.analytics.catalogue;

/** A file of the catalogue is missing or says something that cannot be; the message names the file. */
public final class InvalidCatalogueException extends RuntimeException {
    private static final long serialVersionUID = 1;

    InvalidCatalogueException(String message) {
        super(message);
    }
}
