package org.seriema.bench.quality;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A page of which some parts, between `<!-- quality: NAME -->` and `<!-- end -->`, are made by a program.
///
/// @param path the page
record MarkedFile(Path path) {

    private static final String END = "<!-- end -->";

    /// Puts a text in place of a part.
    ///
    /// @throws IllegalArgumentException if the page has no such part
    void write(String name, String text) throws IOException {
        String page = Files.readString(path);
        String begin = "<!-- quality: " + name + " -->\n";
        int from = page.indexOf(begin);
        int to = from < 0 ? -1 : page.indexOf(END, from);
        if (to < 0) {
            throw new IllegalArgumentException(path + ": expected a line " + begin.strip() + " and below it " + END);
        }
        Files.writeString(path, page.substring(0, from) + begin + text + page.substring(to));
    }
}
