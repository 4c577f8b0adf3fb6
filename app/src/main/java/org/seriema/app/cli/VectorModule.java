package org.seriema.app.cli;

import java.lang.reflect.InvocationTargetException;

/// Brings in the Vector API without the JVM's warning about incubator modules.
///
/// `--add-modules jdk.incubator.vector` makes every start print a warning, and keeps the JVM from storing its module
/// graph in the ahead-of-time cache. So where the launcher sets `-Dseriema.vector=load` (with
/// `-XX:+EnableVectorSupport`, which is what `--add-modules` switches on in the compiler), the module is loaded here,
/// the way the JVM itself loads `java.instrument` when an agent arrives; the manifest exports the one package needed.
/// The speed is the same. Anywhere else nothing happens: a program that wants SIMD says `--add-modules` itself, and
/// without it the plain kernels run, with the same numbers.
final class VectorModule {

    private static final String MODULE = "jdk.incubator.vector";

    private VectorModule() {}

    /// Loads the module where the launcher asked for it; must come before the first use of a kernel.
    static void load() {
        if (!"load".equals(System.getProperty("seriema.vector")) || isThere()) {
            return;
        }
        try {
            Class.forName("jdk.internal.module.Modules")
                    .getMethod("loadModule", String.class)
                    .invoke(null, MODULE);
        } catch (ClassNotFoundException
                | NoSuchMethodException
                | IllegalAccessException
                | InvocationTargetException e) {
            System.getLogger(VectorModule.class.getName())
                    .log(System.Logger.Level.DEBUG, "The Vector API could not be loaded", e);
        }
    }

    /// Whether classes of the Vector API can be used in this process.
    static boolean isThere() {
        try {
            Class.forName("jdk.incubator.vector.FloatVector", false, VectorModule.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
