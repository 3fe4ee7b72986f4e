package io.datafair.datasets.view;

import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.owasp.html.PolicyFactory;
import org.owasp.html.Sanitizers;

/** Descriptions as HTML that is safe to show: scripts, styles and unknown schemes are gone. */
final class Markdown {
  private static final PolicyFactory POLICY =
      Sanitizers.FORMATTING
          .and(Sanitizers.BLOCKS)
          .and(Sanitizers.LINKS)
          .and(Sanitizers.IMAGES)
          .and(Sanitizers.TABLES);

  private final java.util.List<TablesExtension> extensions =
      java.util.List.of((TablesExtension) TablesExtension.create());
  private final Parser parser = Parser.builder().extensions(extensions).build();
  private final HtmlRenderer renderer = HtmlRenderer.builder().extensions(extensions).build();

  String html(String markdown) {
    return POLICY.sanitize(renderer.render(parser.parse(markdown)));
  }
}
