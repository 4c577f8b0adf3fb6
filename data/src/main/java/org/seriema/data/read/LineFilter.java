package org.seriema.data.read;

import java.io.IOException;
import java.io.Reader;
import org.seriema.data.read.Dialect.Cut;

/// Text with comments, blanks behind delimiters and last lines left out, and runs of blanks made one tab each. Lines
/// stay lines, so that they keep their numbers.
final class LineFilter extends Reader {

    private final Reader in;
    private final Dialect dialect;
    private final Cut cut;
    private final char[] block = new char[1 << 14];
    private final StringBuilder ready = new StringBuilder();
    private int given;
    private boolean ended;

    private boolean quoted;
    private boolean comment;

    /// Whether a cell starts here.
    private boolean start = true;

    /// Whether blanks wait to be written as a tab, should more come in their line.
    private boolean blanks;

    private boolean lineStart = true;

    LineFilter(Reader in, Dialect dialect, Cut cut) {
        this.in = in;
        this.dialect = dialect;
        this.cut = cut;
    }

    @Override
    public int read(char[] into, int from, int length) throws IOException {
        while (available() == 0 && !ended) {
            int read = in.read(block, 0, block.length);
            ended = read < 0;
            for (int i = 0; i < read; i++) {
                take(block[i]);
            }
            if (ended && cut.lastLines() > 0) {
                ready.setLength(Math.max(given, startOfLast(cut.lastLines())));
            }
        }
        int count = Math.min(length, available());
        ready.getChars(given, given + count, into, from);
        given += count;
        if (given > block.length) {
            ready.delete(0, given);
            given = 0;
        }
        return count == 0 && ended ? -1 : count;
    }

    private int available() {
        int end = ended || cut.lastLines() == 0 ? ready.length() : startOfLast(cut.lastLines() + 1);
        return Math.max(0, end - given);
    }

    /// Where the last lines start.
    private int startOfLast(int lines) {
        int at = ready.length();
        for (int found = 0; found < lines && at > 0; found++) {
            boolean pair = at > 1 && ready.charAt(at - 1) == '\n' && ready.charAt(at - 2) == '\r';
            boolean end = ready.charAt(at - 1) == '\n' || ready.charAt(at - 1) == '\r';
            at -= pair ? 2 : end ? 1 : 0;
            while (at > 0 && ready.charAt(at - 1) != '\n' && ready.charAt(at - 1) != '\r') {
                at--;
            }
        }
        return at;
    }

    private void take(char letter) {
        boolean lineEnd = letter == '\n' || letter == '\r';
        if (lineEnd && !quoted) {
            comment = false;
            start = true;
            blanks = false;
            lineStart = true;
            ready.append(letter);
            return;
        }
        if (comment) {
            return;
        }
        if (letter == cut.comment() && cut.comment() != 0 && !quoted) {
            comment = true;
            return;
        }
        boolean blank = (letter == ' ' || letter == '\t') && !quoted;
        if (blank && dialect.whitespace()) {
            blanks = !lineStart;
            return;
        }
        if (blank && cut.initialSpace() && start && letter == ' ') {
            return;
        }
        if (blanks) {
            ready.append('\t');
            blanks = false;
            start = true;
        }
        lineStart = false;
        if (letter == dialect.quote() && (start || quoted)) {
            quoted = !quoted;
            start = false;
        } else if (!quoted) {
            start = !dialect.whitespace() && letter == dialect.delimiter();
        }
        ready.append(letter);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
