package org.seriema.pipeline.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a model file (`model.seriema`) holds.
///
/// The file is a zip whose entries are stored, not compressed, so that every tool opens it and a reader allocates no
/// more than the file's own size:
///
/// | entry | content |
/// | --- | --- |
/// | `format.json` | `format`, `version`, `writer`, and for every other entry its `bytes` and `sha256` |
/// | `model.json` | network, fitted steps, label names, threshold: the tree given here |
/// | `recipe.yaml` | the recipe as run |
/// | `provenance.json` | where the network comes from: the tree given here |
/// | `weights.json` | a list of `name`, `shape`, `trainable` |
/// | `weights.bin` | the numbers of all weights in that order, float32, little-endian |
///
/// Same content, same bytes. Nothing in a file names a class, and nothing is deserialised but JSON, text and numbers.
///
/// @param model a tree of maps, lists, texts, finite numbers, booleans and null; what its parts mean is the caller's
/// @param recipe YAML
/// @param provenance a tree as `model`; empty in a file of version 1, which had none
/// @param weights in the network's order, with different names
public record ModelFile(
        Map<String, @Nullable Object> model,
        String recipe,
        Map<String, @Nullable Object> provenance,
        List<NamedWeights> weights) {

    /// The version of the format that this class writes, and the newest that it reads.
    public static final int VERSION = 2;

    /// The version of Seriema that writes.
    public static final String WRITER = "0.1.0";

    static final String FORMAT = "seriema-model";
    static final long MOST_BYTES = 2L << 30;
    static final int MOST_JSON = 16 << 20;

    static final String FORMAT_JSON = "format.json";
    static final String MODEL_JSON = "model.json";
    static final String RECIPE_YAML = "recipe.yaml";
    static final String PROVENANCE_JSON = "provenance.json";
    static final String WEIGHTS_JSON = "weights.json";
    static final String WEIGHTS_BIN = "weights.bin";

    public ModelFile {
        weights = List.copyOf(weights);
        if (weights.stream().map(NamedWeights::name).distinct().count() < weights.size()) {
            throw new IllegalArgumentException("two weights have the same name");
        }
    }

    /// Writes the file: first beside it, then renamed, so that there is never half a file under its name.
    ///
    /// @throws ModelFileException if it cannot be written, or a weight is not a finite number
    /// @throws IllegalArgumentException if the model's tree holds what JSON does not know
    public void write(Path file) {
        new ModelFileWriter(file).write(this);
    }

    /// The SHA-256 of the weights' numbers, which `format.json` says of `weights.bin`, in hexadecimal digits.
    public String weightsSha256() {
        return ModelFileWriter.weightsSha256(weights);
    }

    /// Reads a file, and refuses all that is not exactly as a model file should be.
    ///
    /// @throws ModelFileException if it is no model file, or damaged, or of a newer version
    public static ModelFile read(Path file) {
        return new ModelFileReader(file).read();
    }
}
