package org.seriema.data.read;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.seriema.data.DataException;

/// The JDBC drivers on the class path and in the jars of a folder.
public final class JdbcDrivers {

    private static final Map<String, String> KNOWN = new TreeMap<>(Map.of(
            "postgresql", "org.postgresql:postgresql",
            "mysql", "com.mysql:mysql-connector-j",
            "mariadb", "org.mariadb.jdbc:mariadb-java-client",
            "sqlite", "org.xerial:sqlite-jdbc",
            "duckdb", "org.duckdb:duckdb_jdbc",
            "sqlserver", "com.microsoft.sqlserver:mssql-jdbc",
            "oracle", "com.oracle.database.jdbc:ojdbc11",
            "h2", "com.h2database:h2"));

    /// Native parts of a driver may be loaded only once, so the folder is looked through only once.
    private static @Nullable JdbcDrivers standard;

    private final Path folder;
    private final List<Driver> drivers;
    private final List<String> broken = new ArrayList<>();

    /// @param folder the folder with the jars, which need not be there
    /// @param parent what sees the drivers on the class path
    JdbcDrivers(Path folder, @Nullable ClassLoader parent) {
        this.folder = folder;
        this.drivers = load(new URLClassLoader(jars(folder), parent));
    }

    /// The drivers that users have.
    public static synchronized JdbcDrivers standard() {
        if (standard == null) {
            standard = new JdbcDrivers(standardFolder(), JdbcDrivers.class.getClassLoader());
        }
        return standard;
    }

    private static Path standardFolder() {
        String property = System.getProperty("seriema.drivers", "");
        if (!property.isEmpty()) {
            return Path.of(property);
        }
        String variable = System.getenv("SERIEMA_DRIVERS");
        return variable != null && !variable.isEmpty()
                ? Path.of(variable)
                : program().resolve("drivers").toAbsolutePath().normalize();
    }

    /// The folder of the program: the one that its launcher names, for in a clone each build has a folder of its own;
    /// else that of its jar, or the one above it if the jar lies in `lib`.
    private static Path program() {
        String home = System.getProperty("seriema.home", "");
        if (!home.isEmpty()) {
            return Path.of(home);
        }
        CodeSource source = JdbcDrivers.class.getProtectionDomain().getCodeSource();
        try {
            Path folder = source == null
                    ? null
                    : Path.of(source.getLocation().toURI()).getParent();
            if (folder == null) {
                return Path.of("");
            }
            Path above = folder.getParent();
            return folder.endsWith("lib") && above != null ? above : folder;
        } catch (URISyntaxException | IllegalArgumentException | java.nio.file.FileSystemNotFoundException e) {
            return Path.of("");
        }
    }

    private static URL[] jars(Path folder) {
        if (!Files.isDirectory(folder)) {
            return new URL[0];
        }
        List<URL> urls = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path jar : files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList()) {
                urls.add(jar.toUri().toURL());
            }
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new DataException("the folder of drivers " + folder + " cannot be read: " + e.getMessage(), e);
        }
        return urls.toArray(URL[]::new);
    }

    private List<Driver> load(ClassLoader loader) {
        List<Driver> found = new ArrayList<>();
        Iterator<Driver> services = ServiceLoader.load(Driver.class, loader).iterator();
        boolean more = true;
        while (more) {
            try {
                more = services.hasNext();
                if (more) {
                    found.add(services.next());
                }
            } catch (ServiceConfigurationError e) {
                broken.add(String.valueOf(e.getMessage()));
            }
        }
        return found;
    }

    /// The driver that takes a URL.
    public Optional<Driver> find(String url) {
        return drivers.stream().filter(driver -> accepts(driver, url)).findFirst();
    }

    private static boolean accepts(Driver driver, String url) {
        try {
            return driver.acceptsURL(url);
        } catch (SQLException e) {
            return false;
        }
    }

    /// What to do where a driver is missing.
    public String remedy(String url) {
        String kind = url.replaceFirst("^jdbc:", "").replaceFirst(":.*", "");
        String jar = KNOWN.containsKey(kind)
                ? "the driver's jar (" + KNOWN.get(kind) + " of Maven Central)"
                : "its driver's jar";
        List<String> found =
                drivers.stream().map(driver -> driver.getClass().getName()).toList();
        return "put " + jar + " into the folder " + folder
                + ", or name another folder with -Dseriema.drivers=DIR or the environment variable SERIEMA_DRIVERS"
                + (KNOWN.containsKey(kind) ? "" : "; known kinds of database: " + String.join(", ", KNOWN.keySet()))
                + "; drivers there are: " + (found.isEmpty() ? "none" : String.join(", ", found))
                + (broken.isEmpty() ? "" : "; not usable: " + String.join(", ", broken));
    }
}
