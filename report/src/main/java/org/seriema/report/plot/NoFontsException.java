package org.seriema.report.plot;

import java.io.IOException;

/// This machine has no fonts, so no PNG can be drawn; SVG plots and pages do without.
public final class NoFontsException extends IOException {

    private static final long serialVersionUID = 1;

    NoFontsException(Throwable cause) {
        super(
                "PNG plots need fonts, and this machine has none (on Debian: apt-get install fontconfig"
                        + " fonts-dejavu-core); the SVG plots and the report do without",
                cause);
    }
}
