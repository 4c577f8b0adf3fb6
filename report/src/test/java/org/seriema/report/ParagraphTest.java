package org.seriema.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ParagraphTest {

    @Test
    void linesAreBrokenAtBlanksAndHang() {
        assertThat(Paragraph.lines("one two three four", 9, 2)).containsExactly("one two", "  three", "  four");
        assertThat(Paragraph.lines("short", 80, 2)).containsExactly("short");
        assertThat(Paragraph.lines("", 80, 2)).containsExactly("");
    }

    @Test
    void aWordWiderThanTheLineStaysWhole() {
        assertThat(Paragraph.lines("see /a/very/long/path here", 10, 2))
                .containsExactly("see", "  /a/very/long/path", "  here");
        assertThat(Paragraph.lines("see " + Paragraph.whole("/my data/a b.csv"), 12, 2))
                .containsExactly("see", "  /my data/a b.csv");
    }

    @Test
    void whatIsCopiedStaysWhole() {
        assertThat(Paragraph.lines("To do: take split: {kind: stratified, test: 0.2} or do nothing.", 46, 2))
                .containsExactly("To do: take", "  split: {kind: stratified, test: 0.2} or do", "  nothing.");
        assertThat(Paragraph.lines("Judge it once more: seriema evaluate MODEL NEW.csv. Then act.", 40, 2))
                .containsExactly("Judge it once more:", "  seriema evaluate MODEL NEW.csv. Then", "  act.");
    }

    @Test
    void aSnippetWiderThanTheLineIsBroken() {
        assertThat(Paragraph.lines("x {a: 1, b: 2, c: 3}", 12, 0)).containsExactly("x {a: 1, b:", "2, c: 3}");
    }

    @Test
    void aTableIsNoWiderThanItsScreen() {
        Grid grid = new Grid(
                List.of("rule", "accuracy", "F1"),
                List.of(
                        List.of("nearest neighbour of 3,740 training rows, raw numbers", "0.9977", "0.9975"),
                        List.of("short", "0.5", "-")),
                1);
        assertThat(grid.lines(50, UnaryOperator.identity()))
                .containsExactly(
                        "rule                              accuracy      F1",
                        "nearest neighbour of 3,740          0.9977  0.9975",
                        "training rows, raw numbers",
                        "short                                  0.5       -");
        assertThat(grid.lines(200, UnaryOperator.identity())).hasSize(3);
    }

    @Test
    void headingsOfTwoWordsTakeTwoLines() {
        Grid grid = new Grid(List.of("column", "median Normal", "median Theft"), List.of(List.of("Jan", "1", "2")), 1);
        assertThat(grid.lines(24, heading -> "*" + heading))
                .containsExactly("*         median   median", "*column   Normal    Theft", "Jan           1        2");
    }

    @Test
    void columnsThatDoNotFitFollowBelow() {
        Grid grid = new Grid(
                List.of("column", "least", "greatest", "difference"),
                List.of(List.of("Jan", "1234567", "12345678", "1.5")),
                1);
        assertThat(grid.lines(27, UnaryOperator.identity()))
                .containsExactly(
                        "column    least  greatest",
                        "Jan     1234567  12345678",
                        "",
                        "column  difference",
                        "Jan            1.5");
    }

    @Test
    void columnsMoveTogetherBeforeTheyFollowBelow() {
        Grid grid = new Grid(List.of("column", "least", "greatest"), List.of(List.of("Jan", "1234567", "12345678")), 1);
        assertThat(grid.lines(23, UnaryOperator.identity()))
                .containsExactly("column   least greatest", "Jan    1234567 12345678");
    }
}
