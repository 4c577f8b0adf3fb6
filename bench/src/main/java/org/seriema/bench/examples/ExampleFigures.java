package org.seriema.bench.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Writes what came out into the pages of the examples, `examples/*/README.md`.
///
/// A page says itself what is to be run; see [FigureTable]. Arguments: the folder of the clone, the folder with tables
/// that may not be shipped, which need not be there, and a word: only pages whose folder's name holds it are made.
public final class ExampleFigures {

    private ExampleFigures() {}

    /// Makes the pages.
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length != 3) {
            throw new IllegalArgumentException("expected the clone's folder, the shared folder and a word or \"all\"");
        }
        Path root = Path.of(arguments[0]).toAbsolutePath().normalize();
        Path shared = Path.of(arguments[1]).toAbsolutePath().normalize();
        for (Path page : pages(root.resolve("examples"))) {
            String folder = page.getName(page.getNameCount() - 2).toString();
            if (arguments[2].equals("all") || folder.contains(arguments[2])) {
                write(page, new ExampleRuns(root, page.resolveSibling(""), shared));
            }
        }
    }

    private static List<Path> pages(Path examples) throws IOException {
        try (Stream<Path> folders = Files.list(examples)) {
            return folders.map(folder -> folder.resolve("README.md"))
                    .filter(Files::exists)
                    .sorted()
                    .toList();
        }
    }

    /// A table that is made is written at once, so that nothing is lost if the next one fails.
    private static void write(Path page, ExampleRuns runs) throws IOException, InterruptedException {
        int tables = FigureTable.in(Files.readString(page)).size();
        for (int i = 0; i < tables; i++) {
            String text = Files.readString(page);
            FigureTable table = FigureTable.in(text).get(i);
            if (runs.canRun(table)) {
                Files.writeString(page, table.replaced(text, runs.rows(table)));
            } else {
                System.out.println(page + ": left as it is, for its tables are not here: "
                        + table.lines().getFirst());
            }
        }
    }
}
