// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import dev.kymo.placement.Finding;
import dev.kymo.placement.PlacementReport;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A placement report in the XML form of JUnit's reports, which CI systems show: a test case a
 * metric, named by its section and its name. Metrics that nobody asked for are no test cases.
 */
final class JUnitDocument {
  private final PlacementReport report;
  private final Map<String, List<Finding>> cases = new LinkedHashMap<>();

  private JUnitDocument(PlacementReport report) {
    this.report = report;
  }

  /** Writes the report to a file, in place of what was there; makes its folder. */
  static void write(PlacementReport report, Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    JUnitDocument document = new JUnitDocument(report);
    report.findings().stream()
        .filter(finding -> !(finding instanceof Finding.Unexpected))
        .forEach(document::add);
    try (Writer writer = Files.newBufferedWriter(file)) {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(writer);
      document.write(xml);
      xml.close();
    } catch (XMLStreamException e) {
      throw new IOException(file + " cannot be written: " + e.getMessage(), e);
    }
  }

  private void add(Finding finding) {
    cases
        .computeIfAbsent(finding.section() + "/" + finding.name(), key -> new ArrayList<>())
        .add(finding);
  }

  private void write(XMLStreamWriter xml) throws XMLStreamException {
    long failures =
        cases.values().stream().filter(all -> all.stream().anyMatch(Finding::isFault)).count();
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", "kymo check " + report.run().name());
    xml.writeAttribute("tests", Integer.toString(cases.size()));
    xml.writeAttribute("failures", Long.toString(failures));
    xml.writeAttribute("errors", "0");
    xml.writeAttribute("skipped", "0");
    for (List<Finding> findings : cases.values()) {
      writeCase(xml, findings);
    }
    xml.writeStartElement("system-out");
    xml.writeCharacters(legal(report.text()));
    xml.writeEndElement();
    xml.writeEndElement();
    xml.writeEndDocument();
  }

  private void writeCase(XMLStreamWriter xml, List<Finding> findings) throws XMLStreamException {
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", legal(findings.get(0).section()));
    xml.writeAttribute("name", legal(findings.get(0).name()));
    List<Finding> faults = findings.stream().filter(Finding::isFault).toList();
    if (!faults.isEmpty()) {
      xml.writeStartElement("failure");
      xml.writeAttribute("message", legal(report.sentences(faults)));
      xml.writeAttribute("type", "placement");
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  /** Metrics' names may have characters that XML has no way to write. */
  private static String legal(String text) {
    return text.replaceAll("[^\\t\\r\\n -\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "\uFFFD");
  }
}
