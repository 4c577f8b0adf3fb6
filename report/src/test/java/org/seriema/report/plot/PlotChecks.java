package org.seriema.report.plot;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/// What is asked of every plot.
final class PlotChecks {

    private PlotChecks() {}

    static void writesXmlAndAnImageOfTwiceTheSize(Plot plot, Path folder) throws IOException {
        Path svg = folder.resolve("plot.svg");
        Path png = folder.resolve("plot.png");
        plot.writeSvg(svg);
        plot.writePng(png);

        Document document = parse(Files.readString(svg));
        assertThat(document.getDocumentElement().getNodeName()).isEqualTo("svg");
        assertThat(document.getDocumentElement().getAttribute("viewBox"))
                .isEqualTo("0 0 " + plot.width() + " " + plot.height());
        assertThat(document.getElementsByTagName("b").getLength()).isZero();
        assertThat(Files.readString(svg)).doesNotContain("NaN").doesNotContain("Infinity");
        BufferedImage image = ImageIO.read(new File(png.toString()));
        assertThat(image.getWidth()).isEqualTo(2 * plot.width());
        assertThat(image.getHeight()).isEqualTo(2 * plot.height());
    }

    static void numbersComeBackFromTheirFile(Plot plot, Path folder) throws IOException {
        Path csv = folder.resolve("plot.csv");
        plot.writeCsv(csv);
        List<CsvRecord> lines = CsvReader.builder().ofCsvRecord(csv).stream().toList();
        PlotNumbers numbers = plot.numbers();
        assertThat(lines.getFirst().getFields()).isEqualTo(numbers.columns());
        assertThat(numbers.columns()).doesNotHaveDuplicates().allMatch(name -> name.matches("[a-z][a-z0-9_]*"));
        assertThat(lines).hasSize(1 + numbers.rows().size());
        for (int i = 0; i < numbers.rows().size(); i++) {
            List<@Nullable Object> row = numbers.rows().get(i);
            for (int j = 0; j < row.size(); j++) {
                String text = lines.get(i + 1).getField(j);
                Object cell = row.get(j);
                if (cell instanceof Double number && !Double.isNaN(number)) {
                    assertThat(Double.parseDouble(text)).isEqualTo(number);
                } else {
                    assertThat(text).isEqualTo(cell == null || cell instanceof Double ? "" : String.valueOf(cell));
                }
            }
        }
    }

    static void everythingLiesOnThePicture(Plot plot) {
        Document document = parse(plot.svg());
        for (String tag : List.of("text", "circle", "rect")) {
            for (Element element : elements(document, tag)) {
                String prefix = tag.equals("circle") ? "c" : "";
                String x = element.getAttribute(prefix + "x");
                String y = element.getAttribute(prefix + "y");
                assertThat(x.isEmpty() ? 0 : Double.parseDouble(x)).isBetween(0.0, (double) plot.width());
                assertThat(y.isEmpty() ? 0 : Double.parseDouble(y)).isBetween(0.0, (double) plot.height());
            }
        }
        for (Element text : elements(document, "text")) {
            Rectangle2D block = block(text);
            assertThat(block.getMinX()).as(text.getTextContent()).isGreaterThan(0);
            assertThat(block.getMaxX()).as(text.getTextContent()).isLessThan(plot.width());
        }
        for (Plot.Mark mark : plot.marks()) {
            assertThat(mark.x()).isBetween(0.0, (double) plot.width());
            assertThat(mark.y()).isBetween(0.0, (double) plot.height());
        }
    }

    static void noTextCoversAnother(Plot plot) {
        List<Element> texts = elements(parse(plot.svg()), "text");
        for (int i = 0; i < texts.size(); i++) {
            for (int k = 0; k < i; k++) {
                assertThat(block(texts.get(i)).intersects(block(texts.get(k))))
                        .as(texts.get(i).getTextContent() + " covers "
                                + texts.get(k).getTextContent())
                        .isFalse();
            }
        }
    }

    static List<String> texts(Plot plot) {
        return elements(parse(plot.svg()), "text").stream()
                .map(Element::getTextContent)
                .toList();
    }

    /// Where a text stands: a letter of the widest of the usual fonts is about 0.55 of its size wide.
    private static Rectangle2D block(Element text) {
        double size = Double.parseDouble(text.getAttribute("font-size"));
        double length = 0.55 * size * text.getTextContent().length();
        double x = Double.parseDouble(text.getAttribute("x"));
        double y = Double.parseDouble(text.getAttribute("y"));
        double left =
                switch (text.getAttribute("text-anchor")) {
                    case "middle" -> x - length / 2;
                    case "end" -> x - length;
                    default -> x;
                };
        return new Rectangle2D.Double(left, y - 0.75 * size, length, 0.85 * size);
    }

    private static List<Element> elements(Document document, String tag) {
        var nodes = document.getElementsByTagName(tag);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .toList();
    }

    private static Document parse(String svg) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(svg)));
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new AssertionError("not XML: " + svg, e);
        }
    }
}
