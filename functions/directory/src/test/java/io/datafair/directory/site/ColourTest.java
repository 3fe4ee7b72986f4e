package io.datafair.directory.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class ColourTest {
  @Test
  @SuppressWarnings("unchecked")
  void everyTextOfTheThemeReads() {
    Map<String, String> colours = (Map<String, String>) Theme.byDefault().get("colors");
    Colour background = Colour.of(colours.get("background"));
    colours.forEach(
        (name, hex) -> {
          if (name.startsWith("text-")) {
            assertThat(Colour.of(hex).contrast(background)).as(name).isGreaterThanOrEqualTo(4.5);
          }
          if (name.startsWith("on-")) {
            Colour under = Colour.of(colours.get(name.substring(3)));
            assertThat(Colour.of(hex).contrast(under)).as(name).isGreaterThanOrEqualTo(4.5);
          }
        });
  }
}
