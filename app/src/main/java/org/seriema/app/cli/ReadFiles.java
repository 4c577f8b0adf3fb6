package org.seriema.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The files that a command reads, which it must not write over.
///
/// @param data a file, a folder, `-`; `null` for none
record ReadFiles(Path model, @Nullable String data) {

    /// Whether a page would be written over one of them.
    boolean hold(Path page) throws IOException {
        return Files.exists(page)
                && ((Files.exists(model) && Files.isSameFile(page, model))
                        || (data != null && Files.exists(Path.of(data)) && Files.isSameFile(page, Path.of(data))));
    }
}
