package org.seriema.app.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/// Standard output that remembers why it could not be written, for a `PrintWriter` forgets it.
final class StandardOutput extends OutputStream {

    private final OutputStream out;
    private @Nullable IOException fault;

    StandardOutput() {
        this(new FileOutputStream(FileDescriptor.out));
    }

    StandardOutput(OutputStream out) {
        this.out = out;
    }

    /// A writer of text in the console's encoding.
    PrintWriter writer() {
        return new PrintWriter(new OutputStreamWriter(this, System.out.charset()));
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        try {
            out.write(bytes, from, length);
        } catch (IOException e) {
            fault = fault == null ? e : fault;
            throw e;
        }
    }

    /// What kept the output from being written, if anything did; that nobody reads it any longer, as in
    /// `seriema predict ... | head`, is no fault.
    @Nullable
    IOException fault() {
        boolean closed = fault != null && String.valueOf(fault.getMessage()).contains("Broken pipe");
        return closed ? null : fault;
    }
}
