package io.datafair.datasets;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.datafair.testkit.ArchitectureRules;

@AnalyzeClasses(
    packages = "io.datafair.datasets",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest static final ArchTests SHARED = ArchTests.in(ArchitectureRules.class);

  @ArchTest
  static final ArchRule ROOMS_OF_THE_QUERY_ENGINE_HAVE_NO_CYCLE =
      slices().matching("io.datafair.datasets.query.(*)..").should().beFreeOfCycles();
}
