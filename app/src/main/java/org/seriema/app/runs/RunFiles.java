package org.seriema.app.runs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.seriema.data.DataException;

/// Removes the files of a run, and nothing else.
public final class RunFiles {

    /// The folders that a run makes in its own.
    private static final Set<String> FOLDERS = Set.of("plots", "checkpoint", "trainings");

    /// What a tuning writes beside these.
    private static final Set<String> OF_TUNING =
            Set.of(TrialsFile.NAME, "trials", "trials.csv", "tune.html", "tune.json");

    private RunFiles() {}

    /// Makes sure that a folder is one which a run has written.
    ///
    /// @throws DataException if it is not
    public static void requireRun(Path folder) {
        boolean isRun = Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                && (Files.isRegularFile(folder.resolve(RunFolder.LOG))
                        || Files.isRegularFile(folder.resolve("report.json")));
        if (!isRun) {
            throw new DataException(folder + ": this is no folder that a run has written (it has neither "
                    + RunFolder.LOG
                    + " nor report.json), so it is not removed; leave out --files to remove the run from"
                    + " the store alone");
        }
    }

    /// Removes what a run has written, and the folder if nothing else is in it. Links are removed, not followed.
    ///
    /// @return the names of what is left, for the run did not write it
    public static List<String> remove(Path folder) throws IOException {
        requireRun(folder);
        boolean tuning = Files.exists(folder.resolve(TrialsFile.NAME));
        List<String> left = new ArrayList<>();
        for (Path one : content(folder)) {
            String name = one.getFileName().toString();
            boolean own = FOLDERS.contains(name) || RunFolder.isOwn(name) || WholeFile.isHalf(one);
            if (own || (tuning && OF_TUNING.contains(name))) {
                removeAll(one);
            } else {
                left.add(name);
            }
        }
        if (left.isEmpty()) {
            Files.delete(folder);
        }
        return left;
    }

    private static List<Path> content(Path folder) throws IOException {
        try (Stream<Path> content = Files.list(folder)) {
            return content.sorted().toList();
        }
    }

    /// Removes a file, or a folder with all that is in it. Links are removed, not followed.
    static void removeAll(Path path) throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(path)) { // which follows no links
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path one : all) {
            Files.delete(one);
        }
    }
}
