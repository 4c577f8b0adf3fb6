package org.seriema.pipeline.recipe;

import java.io.File;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Files of one folder: `b/*.csv` is the folder `b/` and the name `*.csv`, in which `*` stands for any letters.
///
/// @param folder the text before the name, with the separator at its end; empty for none
/// @param name the last part of the path
public record FilePattern(String folder, String name) {

    /// Takes a path apart as a text, for not every system lets a path hold a `*`.
    public static FilePattern of(String text) {
        int end = Math.max(text.lastIndexOf('/'), text.lastIndexOf(File.separatorChar)) + 1;
        return new FilePattern(text.substring(0, end), text.substring(end));
    }

    /// Whether there is a `*` in the name.
    public boolean isPattern() {
        return name.contains("*");
    }

    /// Whether a file's name fits.
    public boolean fits(String file) {
        String expression =
                Arrays.stream(name.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        return file.matches(expression);
    }
}
