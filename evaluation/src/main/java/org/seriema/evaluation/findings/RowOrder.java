package org.seriema.evaluation.findings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.seriema.evaluation.baselines.Cut;
import org.seriema.evaluation.findings.Finding.Severity;

/// The place of a row in the table, or the number in its id, tells its class: `sorted_rows`, `id_rule`; a feature that
/// only counts the rows: `counting_column`.
///
/// A table sorted by class does no harm as long as neither the place nor the id reaches the network: that is good to
/// know. It is a warning where a column among the features counts the rows, or the split follows their order and so
/// puts the classes on different sides. A split that follows the order and yet has both classes on both sides (files
/// of their own, each sorted) has done the table no harm, and nothing is said.
///
/// When to distrust it: where classes come in some few long blocks no single threshold tells them apart, and nothing
/// is found.
final class RowOrder {

    /// With as many cases of each class the rule is right in 80 %.
    private static final double STRONG = 0.6;

    /// Columns of fewer rows may rise by chance: of 10 rows one order in 3.6 million does.
    private static final int FEWEST = 10;

    /// From this share of numbered ids on, their numbers are looked at.
    private static final double NUMBERED = 0.95;

    /// More digits are not exact in a double.
    private static final Pattern NUMBER = Pattern.compile("(\\d{1,15})\\D*$");

    private RowOrder() {}

    static List<Finding> of(Checked table, @Nullable Sides sides) {
        List<Finding> findings = new ArrayList<>();
        int count = table.cases().count();
        double[] places = new double[count];
        for (int row = 0; row < count; row++) {
            places[row] = row + 1.0;
        }
        double[] numbers = numbers(table.ids());
        // The place is known of all rows, whatever the split: the rule is about how the table was made.
        RuleCheck place = RuleCheck.ofCounts(places, table.labels(), null, 2);
        RuleCheck id = numbers.length == 0 ? null : RuleCheck.ofCounts(numbers, table.labels(), null, 2);
        boolean sorted = place != null && place.isStrong(STRONG);
        boolean named = id != null && id.isStrong(STRONG);
        boolean harmless = sides != null && sides.followsOrder() && !LabelShift.differs(table, sides);
        if (sorted && place != null && !harmless) {
            findings.add(sorted(sides, place, named ? id : null));
        } else if (!sorted && named && id != null) {
            findings.add(named(table, id));
        }
        List<String> counting = counting(table, places, numbers);
        if (!counting.isEmpty()) {
            findings.add(counting(counting, sorted || named));
        }
        return findings;
    }

    private static Finding sorted(@Nullable Sides sides, RuleCheck place, @Nullable RuleCheck id) {
        boolean follows = sides != null && sides.followsOrder();
        int row = (int) place.cut().threshold();
        String words = place.cut().above()
                ? "stands after row " + row + " of the table"
                : "is one of the first " + row + " rows of the table";
        Map<String, Object> evidence = new LinkedHashMap<>();
        evidence.put("rule", words);
        place.put(evidence);
        String also = "";
        if (id != null) {
            Map<String, Object> own = new LinkedHashMap<>();
            own.put("rule", words(id.cut()));
            id.put(own);
            evidence.put("id_rule", own);
            also = "; so is \"" + words(id.cut()) + "\" ("
                    + Words.percent(id.all().accuracy()) + ")";
        }
        return new Finding(
                "sorted_rows",
                follows ? Severity.WARNING : Severity.INFO,
                (place.all().fp() + place.all().fn() == 0
                                ? "The table is sorted by class"
                                : "The place of a row in the table tells much of its class")
                        + ": the rule \"" + words + "\" is " + place.worth() + also + "."
                        + (follows
                                ? " The split follows the order of the rows, so the classes lie on different sides."
                                : " Splits that follow the order of the rows would put the classes on different"
                                        + " sides."),
                evidence,
                "Do not split by the order of the rows: write split: {kind: stratified, test: 0.3}, or by group; and"
                        + " keep ids and counters out of the features.");
    }

    private static Finding named(Checked table, RuleCheck id) {
        String words = words(id.cut());
        Map<String, Object> evidence = new LinkedHashMap<>();
        evidence.put("rule", words);
        id.put(evidence);
        return new Finding(
                "id_rule",
                Severity.INFO,
                "The ids tell the class: the rule \"" + words + "\" is " + id.worth() + " ("
                        + id.holders(
                                table.classNames().get(0), table.classNames().get(1)) + ").",
                evidence,
                "Keep the id out of the features, and ask how the ids were given.");
    }

    private static String words(Cut cut) {
        return cut.name("number in the id");
    }

    private static Finding counting(List<String> columns, boolean tells) {
        Map<String, Object> evidence = new LinkedHashMap<>();
        evidence.put("columns", columns);
        evidence.put("tells_class", tells);
        return new Finding(
                "counting_column",
                tells ? Severity.WARNING : Severity.INFO,
                Words.list(columns) + (columns.size() == 1 ? " only counts" : " only count")
                        + " the rows, yet " + (columns.size() == 1 ? "is a feature" : "are features")
                        + (tells ? ", and the place of a row tells its class." : "."),
                evidence,
                Words.takeOut(columns));
    }

    /// The columns that rise or fall from each row to the next, or that hold the numbers of the ids.
    private static List<String> counting(Checked table, double[] places, double[] numbers) {
        List<String> columns = new ArrayList<>();
        if (places.length >= FEWEST) {
            for (int column = 0; column < table.width(); column++) {
                if (moves(table, column, 1) || moves(table, column, -1) || holds(table, column, numbers)) {
                    columns.add(table.cases().columns().get(column));
                }
            }
        }
        return columns;
    }

    private static boolean moves(Checked table, int column, int sign) {
        double[] values = table.cases().values();
        int width = table.width();
        for (int i = column + width; i < values.length; i += width) {
            if (!(sign * values[i] > sign * values[i - width])) {
                return false;
            }
        }
        return true;
    }

    private static boolean holds(Checked table, int column, double[] numbers) {
        double[] values = table.cases().values();
        for (int row = 0; row < numbers.length; row++) {
            if (values[row * table.width() + column] != numbers[row]) {
                return false;
            }
        }
        return numbers.length > 0;
    }

    /// The last number in each id, NaN where there is none; none if most have none.
    private static double[] numbers(List<String> ids) {
        double[] numbers = new double[ids.size()];
        int found = 0;
        for (int row = 0; row < numbers.length; row++) {
            Matcher matcher = NUMBER.matcher(ids.get(row));
            boolean has = matcher.find();
            numbers[row] = has ? Double.parseDouble(matcher.group(1)) : Double.NaN;
            found += has ? 1 : 0;
        }
        return found < NUMBERED * numbers.length ? new double[0] : numbers;
    }
}
