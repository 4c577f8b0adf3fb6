/// Tensors, seeded random numbers, options and the kernels. Nothing but the JDK.
@org.jspecify.annotations.NullMarked
@SuppressWarnings("module") // org.seriema.nn is compiled after this module
module org.seriema.tensor {
    requires static transitive org.jspecify;
    requires static jdk.incubator.vector;

    exports org.seriema.config;
    exports org.seriema.tensor;
    exports org.seriema.tensor.kernels to
            org.seriema.nn;
}
