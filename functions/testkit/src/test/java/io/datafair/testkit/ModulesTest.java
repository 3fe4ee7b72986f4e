package io.datafair.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a new folder of {@code functions} must enter, told by what fails without it. */
class ModulesTest {
  @Test
  void areListedWithWhatTheyMayStandOn() {
    for (String folder : Modules.folders()) {
      assertThat(Modules.listed())
          .as(
              "functions/%s is new: add a line to STAND_ON of testkit's Modules that says which"
                  + " modules it may use",
              folder)
          .contains(folder);
    }
    assertThat(Modules.folders())
        .as("modules listed in STAND_ON of testkit's Modules: one that is gone goes from there")
        .containsAll(Modules.listed());
  }

  @Test
  void askForNoModuleThatTheyMayNotUse() {
    for (String folder : Modules.folders()) {
      assertThat(Modules.below(folder))
          .as(
              "what functions/%s/pom.xml asks for, against STAND_ON of testkit's Modules:"
                  + " capabilities meet over HTTP, queues and facts",
              folder)
          .containsAll(Modules.dependencies(folder));
    }
  }

  @Test
  void areBuiltWithTheOthers() throws IOException {
    String parent = Files.readString(ProjectFolder.root().resolve("pom.xml"));
    for (String folder : Modules.folders()) {
      assertThat(parent)
          .as("pom.xml of the project: functions/%s is a folder that nothing builds", folder)
          .contains("<module>functions/" + folder + "</module>");
    }
  }

  @Test
  void keepTheSharedRules() {
    for (String folder : Modules.folders()) {
      // The kernel has no test dependency: its rules are kept from here.
      String owner = folder.equals("core") ? "testkit" : folder;
      Path test =
          ProjectFolder.root()
              .resolve("functions/" + owner + "/src/test/java/io/datafair")
              .resolve(owner.replace("-", ""))
              .resolve("ArchitectureTest.java");
      assertThat(test)
          .as(
              "the test by which functions/%s keeps the rules of ArchitectureRules: copy that of"
                  + " functions/ingest",
              folder)
          .exists();
    }
  }

  @Test
  void holdThePagesToTheirCode() throws IOException {
    for (String folder : Modules.archives()) {
      Path tests = ProjectFolder.root().resolve("functions/" + folder + "/src/test/java");
      for (String test : List.of("Documentation(Test|IT)", "GrantsTest")) {
        try (Stream<Path> files = Files.walk(tests)) {
          assertThat(files.map(file -> file.getFileName().toString()))
              .as(
                  "functions/%s has no %s, which holds docs/ to its routes, settings and rights:"
                      + " copy that of functions/datasets",
                  folder, test)
              .anyMatch(name -> name.matches(test + "\\.java"));
        }
      }
    }
  }
}
