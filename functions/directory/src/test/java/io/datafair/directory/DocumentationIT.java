package io.datafair.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.testkit.DocumentedRoutes;
import io.datafair.testkit.DocumentedTable;
import io.datafair.testkit.SettingsRead;
import org.junit.jupiter.api.Test;

class DocumentationIT {

  @Test
  void listsEveryRouteAndNoOther() {
    try (DirectoryFixture directory =
        new DirectoryFixture("MANAGE_PARTNERS", "true", "MANAGE_SITES", "true")) {
      assertThat(DocumentedRoutes.of("directory-api"))
          .containsExactlyInAnyOrderElementsOf(
              directory.api.routes().all().stream()
                  .map(route -> route.method() + " " + route.template())
                  .toList());
    }
  }

  @Test
  void listsEverySettingRead() {
    assertThat(DocumentedTable.codesOfColumn("settings.md", "Settings", 0))
        .containsAll(SettingsRead.by("directory"));
  }
}
