package org.seriema.data.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seriema.config.Config;
import org.seriema.config.ConfigException;
import org.seriema.data.DataException;
import org.seriema.data.series.Series;
import org.seriema.data.series.SeriesCases;

class SqlTest {

    private static final JdbcDrivers NONE = new JdbcDrivers(Path.of("nowhere"), ClassLoader.getPlatformClassLoader());

    private final Path folder;

    SqlTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void readsSqliteWithItsTypes() throws SQLException {
        String url = database(
                "jdbc:sqlite:",
                "create table r(id integer, kwh real, day date, note text, big integer)",
                "insert into r values (7, 2.5, '2014-01-31', 'ok', 9007199254740993), (8, null, null, 'n.a.', 2),"
                        + " (9, 'bad', '2014-02-01', null, 3)");
        try (TableSource source = sql(url, "select * from r order by id").open(List.of("day", "big"))) {
            assertThat(source.columns()).containsExactly("id", "kwh", "day", "note", "big");
            Table table = source.all();
            assertThat(table.texts("day")).containsExactly("2014-01-31", "", "2014-02-01");
            assertThat(table.texts("big")).containsExactly("9007199254740993", "2", "3");
            assertThat(table.numbers(List.of("id", "kwh")).values())
                    .containsExactly(7, 2.5, 8, Double.NaN, 9, Double.NaN);
            assertThat(table.numbers(List.of("kwh", "note")).texts()).isEqualTo(Map.of(1, "ok", 3, "n.a.", 4, "bad"));
            assertThat(table.places().name(1)).isEqualTo(url + ", line 2");
        }
        assertThatThrownBy(() -> sql(url, "delete from r").open(List.of()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("the database refuses the query");
    }

    @Test
    void readsDuckDbWithItsTypes() throws SQLException {
        String url = database(
                "jdbc:duckdb:",
                "create table r as select 7::bigint id, 2.50::decimal(10,2) kwh, date '2014-01-31' as day,"
                        + " timestamp '2014-01-31 07:05:00' as at, true as flag, null::int as n,"
                        + " timestamptz '2014-01-31 07:05:00+02' as tz, time '07:05' as clock, 1.5::float f, [1, 2] as l");
        List<String> texts = List.of("day", "at", "tz", "clock", "id");
        try (TableSource source = sql(url, "select * exclude (l) from r").open(texts)) {
            Table table = source.all();
            assertThat(texts.stream().map(name -> table.texts(name).getFirst()))
                    .containsExactly("2014-01-31", "2014-01-31T07:05", "2014-01-31T05:05", "07:05", "7");
            assertThat(table.numbers(List.of("id", "kwh", "flag", "n", "f")).values())
                    .containsExactly(7, 2.5, 1, Double.NaN, 1.5);
        }
        fails(
                () -> sql(url, "select * from r").open(List.of()).all(),
                "row 1, column l: it holds INTEGER[], which is no number, text or date; leave the column out");
        assertThat(sql("jdbc:duckdb:", "select true as flag, 'a' as id")
                        .open(List.of("flag", "id"))
                        .all()
                        .texts("flag"))
                .containsExactly("true");
    }

    @Test
    void fetchesInBatchesForALongTable() throws SQLException {
        String url = database(
                "jdbc:duckdb:",
                "create table r as select 'M' || (i % 100) as m, timestamp '2014-01-01' + to_hours(i // 100) as at,"
                        + " i::double as kwh from range(100000) t(i)");
        Series series = Config.read(
                Series.class, "series", Map.of("id", "m", "time", "at", "windows", Map.of("size", 24, "stride", 24)));
        org.seriema.data.series.Readings readings =
                new org.seriema.data.series.Readings(series, List.of("kwh"), List.of(), null);
        List<Integer> sizes = new ArrayList<>();
        try (TableSource source = sql(url, "select * from r").open(series.textColumns())) {
            for (Table batch = source.next(30_000); batch.rows() > 0; batch = source.next(30_000)) {
                sizes.add(batch.rows());
                readings.add(batch);
            }
        }
        assertThat(sizes).containsExactly(30_000, 30_000, 30_000, 10_000);
        SeriesCases cases = readings.cases();
        assertThat(cases.cases().count()).isEqualTo(100 * (1000 / 24));
        assertThat(cases.ids().getFirst()).isEqualTo("M0@2014-01-01T23:00");
        assertThat(cases.cases().values()[23]).isEqualTo(2300);
    }

    @Test
    void saysThatADatabaseIsAwayAndMakesNone() {
        for (String kind : List.of("jdbc:sqlite:", "jdbc:duckdb:")) {
            Path file = folder.resolve("away.db");
            fails(
                    () -> sql(kind + file, "select 1").open(List.of()),
                    "sql: the database " + kind + file + " cannot be reached: ",
                    "see that it runs, that host, port and name or file are right");
            assertThat(file).doesNotExist();
        }
    }

    @Test
    void saysWhatIsWrongWithAQuery() throws SQLException {
        String url = database("jdbc:sqlite:", "create table r(id integer)");
        fails(
                () -> sql(url, "select nope from r").open(List.of()),
                url + ": the database refuses the query: ",
                "no such column: nope",
                "the query is: select nope from r");
        fails(() -> sql(url, "select id, id from r").open(List.of()), "the query gives two columns \"id\"", "AS");
        fails(() -> sql(url, "select * from r").open(List.of()).all(), url + " holds no rows");
    }

    @Test
    void saysWhichDriverIsMissingAndWhereItBelongs() {
        fails(
                () -> sql("jdbc:postgresql://host/db", "select 1").open(List.of()),
                "sql: no driver takes the URL jdbc:postgresql://host/db; put the driver's jar (org.postgresql:postgresql of"
                        + " Maven Central) into the folder ",
                "-Dseriema.drivers=DIR",
                "SERIEMA_DRIVERS",
                "org.sqlite.JDBC");
        fails(
                () -> sql("jdbc:nosuch:x", "select 1").open(List.of(), NONE, name -> null),
                "put its driver's jar into the folder nowhere",
                "known kinds of database: duckdb, h2, mariadb, mysql, oracle, postgresql, sqlite, sqlserver",
                "drivers there are: none");
    }

    @Test
    void loadsDriversFromAFolder() throws IOException, URISyntaxException, ReflectiveOperationException {
        Path jar = Path.of(Class.forName("org.sqlite.JDBC")
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Files.copy(jar, folder.resolve("sqlite.jar"));
        JdbcDrivers drivers = new JdbcDrivers(folder, ClassLoader.getPlatformClassLoader());
        assertThat(drivers.find("jdbc:sqlite::memory:"))
                .hasValueSatisfying(driver -> assertThat(driver.getClass().getClassLoader())
                        .isNotEqualTo(getClass().getClassLoader()));
        Table table = sql("jdbc:sqlite::memory:", "select 1 as x")
                .open(List.of(), drivers, name -> null)
                .all();
        assertThat(table.numbers(List.of("x")).values()).containsExactly(1);
    }

    @Test
    void aPasswordStandsInNoRecipe() {
        for (String url : List.of(
                "jdbc:postgresql://host/db?user=me&password=secret",
                "jdbc:sqlserver://host;user=me;PWD=secret",
                "jdbc:mysql://me:secret@host/db",
                "jdbc:oracle:thin:me/secret@host:1521/db")) {
            assertThatExceptionOfType(ConfigException.class)
                    .isThrownBy(() -> sql(url, "select 1"))
                    .withMessageContaining("holds a password, which must not stand in a recipe")
                    .withMessageContaining("password_env: DB_PASSWORD")
                    .satisfies(fault -> assertThat(fault.getMessage()).doesNotContain("secret"));
        }
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> Config.read(
                        Sql.class, "sql", Map.of("url", "jdbc:duckdb:", "query", "select 1", "password", "secret")))
                .withMessageContaining("has no option \"password\"; did you mean \"password_env\"?");
        Sql sql = Config.read(
                Sql.class,
                "sql",
                Map.of("url", "jdbc:duckdb:", "query", "select 1", "password_env", "NO_SUCH_PASSWORD"));
        fails(
                () -> sql.open(List.of()),
                "the environment variable NO_SUCH_PASSWORD, which password_env names, is not set");
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> sql("meters.db", "select 1"))
                .withMessageContaining("expected a JDBC URL");
    }

    @Test
    void readsParquet() throws SQLException {
        Path file = folder.resolve("meters [1].parquet");
        database(
                "jdbc:duckdb:",
                "copy (select * from (values ('C1', 1.5, date '2014-01-01'), ('C2', null, null)) t(id, kwh, day)) to '"
                        + file + "' (format parquet)");
        assertThat(TableKind.of(file)).isEqualTo(TableKind.PARQUET);
        Table table = TableFiles.read(List.of(file), CsvOptions.DEFAULT.withTexts("id", "day"));
        assertThat(table.columns()).containsExactly("id", "kwh", "day");
        assertThat(table.texts("id")).containsExactly("C1", "C2");
        assertThat(table.texts("day")).containsExactly("2014-01-01", "");
        assertThat(table.numbers(List.of("kwh")).values()).containsExactly(1.5, Double.NaN);
        assertThat(table.places().name(1)).isEqualTo(file + ", line 2");
        fails(
                () -> Parquet.open(file, List.of(), NONE),
                file
                        + ": DuckDB's driver, which reads Parquet, is not there; put the driver's jar (org.duckdb:duckdb_jdbc"
                        + " of Maven Central) into the folder nowhere");
        fails(() -> TableFiles.read(List.of(folder.resolve("x.parquet")), CsvOptions.DEFAULT), "no such file");
    }

    @Test
    void saysThatAFileIsNoParquet() throws IOException {
        Path file = Files.writeString(folder.resolve("x.parquet"), "id,x\n1,2\n");
        fails(
                () -> TableFiles.read(List.of(file), CsvOptions.DEFAULT),
                "x.parquet cannot be read as a Parquet file: Invalid Input Error",
                "it is Parquet");
    }

    private static Sql sql(String url, String query) {
        return new Sql(url, query, null, null);
    }

    private String database(String kind, String... statements) throws SQLException {
        String url = kind + folder.resolve("test.db");
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
        return url;
    }

    private static void fails(ThrowingCallable action, String... parts) {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(action)
                .satisfies(fault -> assertThat(fault.getMessage()).contains(parts));
    }
}
