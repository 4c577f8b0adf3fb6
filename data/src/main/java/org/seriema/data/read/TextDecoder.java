package org.seriema.data.read;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.Serial;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// From bytes to text. Bytes that do not fit are an error, never a replacement character.
///
/// Without an encoding the text is taken as UTF-8 up to its first byte that is no ASCII; if that one is no UTF-8, the
/// text is windows-1252. Text that is the one here and the other there is an error.
final class TextDecoder extends Reader {

    private static final Charset WESTERN = Charset.forName("windows-1252");
    private static final int BLOCK = 1 << 16;

    private final InputStream in;
    private final boolean guessed;
    private final ByteBuffer bytes = ByteBuffer.allocate(BLOCK).limit(0);
    private CharsetDecoder decoder;
    private boolean ended;
    private boolean ascii = true;
    private @Nullable Wrong fault;

    /// Text that was decoded to look at it, and is to be read still.
    private char[] ahead = {};
    private int aheadFrom;

    /// Bytes that do not fit the encoding; they stand where the text that was read ends.
    static final class Wrong extends CharacterCodingException {

        @Serial
        private static final long serialVersionUID = 1;

        private final String what;

        private Wrong(String what) {
            this.what = what;
        }

        @Override
        public String getMessage() {
            return what;
        }
    }

    TextDecoder(InputStream in, @Nullable Charset charset) {
        this.in = in;
        this.guessed = charset == null;
        this.decoder = decoder(charset == null ? StandardCharsets.UTF_8 : charset);
    }

    private static CharsetDecoder decoder(Charset charset) {
        return charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /// Whether the text turned out to be windows-1252 so far, without that being said.
    boolean isWestern() {
        return guessed && decoder.charset().equals(WESTERN);
    }

    /// The encoding.
    Charset charset() {
        return decoder.charset();
    }

    /// The first letters, which stay to be read: some lines at least, if there are any.
    char[] peek() throws IOException {
        char[] seen = new char[BLOCK];
        int length = 0;
        int lines = 0;
        while (length < 64 * BLOCK && (length < BLOCK || lines < 3)) {
            if (length == seen.length) {
                seen = Arrays.copyOf(seen, 2 * length);
            }
            int read;
            try {
                read = decode(seen, length, seen.length - length);
            } catch (Wrong e) {
                fault = e; // thrown again when the text is read up to there
                break;
            }
            if (read < 0) {
                break;
            }
            for (int i = length; i < length + read; i++) {
                lines += seen[i] == '\n' || seen[i] == '\r' ? 1 : 0;
            }
            length += read;
        }
        ahead = Arrays.copyOf(seen, length);
        return ahead.clone();
    }

    @Override
    public int read(char[] into, int from, int length) throws IOException {
        if (aheadFrom < ahead.length) {
            int count = Math.min(length, ahead.length - aheadFrom);
            System.arraycopy(ahead, aheadFrom, into, from, count);
            aheadFrom += count;
            return count;
        }
        return decode(into, from, length);
    }

    private int decode(char[] into, int from, int length) throws IOException {
        if (fault != null) {
            throw fault;
        }
        CharBuffer letters = CharBuffer.wrap(into, from, length);
        while (true) {
            int before = bytes.position();
            int end = bytes.limit();
            int limit = isWestern() ? startOfUtf8(before, end) : end;
            bytes.limit(limit);
            CoderResult result = decoder.decode(bytes, letters, ended && limit == end);
            bytes.limit(end);
            int count = letters.position() - from;
            ascii &= bytes.position() - before == count;
            if (count > 0) {
                return count;
            }
            if (limit < end && bytes.position() == limit) {
                throw new Wrong("UTF-8 text stands here, while lines above are windows-1252");
            }
            if (result.isError()) {
                refuse();
            } else if (ended && !bytes.hasRemaining()) {
                return -1;
            } else if (result.isUnderflow()) {
                fill();
            }
        }
    }

    /// Goes on as windows-1252 if that can be.
    private void refuse() throws Wrong {
        if (!guessed) {
            throw new Wrong("the bytes are no " + decoder.charset() + " text here");
        }
        if (isWestern()) {
            throw new Wrong("the bytes are neither UTF-8 nor windows-1252 text");
        }
        if (!ascii) {
            throw new Wrong("the bytes are no UTF-8 text here, while lines above are");
        }
        decoder = decoder(WESTERN);
    }

    /// Where, in bytes that are windows-1252, two stand that are one letter of UTF-8 and hardly two of windows-1252.
    private int startOfUtf8(int from, int to) {
        for (int i = from; i + 1 < to; i++) {
            int first = bytes.get(i) & 0xFF;
            int second = bytes.get(i + 1) & 0xFF;
            if ((first == 0xC2 || first == 0xC3) && second >= 0x80 && second < 0xC0) {
                return i;
            }
        }
        return to;
    }

    private void fill() throws IOException {
        bytes.compact();
        int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
        ended = read < 0;
        bytes.position(bytes.position() + Math.max(0, read)).flip();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
