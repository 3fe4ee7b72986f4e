package io.datafair.directory;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.datafair.directory.cleanup.Cleanup;
import io.datafair.directory.contact.MailRoutes;
import io.datafair.directory.mail.MailLimits;
import io.datafair.directory.mail.MailSender;
import io.datafair.directory.mail.Mailer;
import io.datafair.testkit.ArchitectureRules;

@AnalyzeClasses(
    packages = "io.datafair.directory",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest static final ArchTests SHARED = ArchTests.in(ArchitectureRules.class);

  /** The mailer asks for a permit, which the limits alone give. */
  @ArchTest
  static final ArchRule MAILS_LEAVE_BY_THE_MAILER_ONLY =
      noClasses()
          .that()
          .doNotBelongToAnyOf(Mailer.class)
          .should()
          .callMethodWhere(target(owner(equivalentTo(MailSender.class))));

  /** The clock, and the services that a secret let in: a route of people counts who asks. */
  @ArchTest
  static final ArchRule PERMITS_WITHOUT_LIMIT_ARE_THE_PLATFORMS =
      noClasses()
          .that()
          .doNotBelongToAnyOf(Cleanup.class, MailRoutes.class)
          .should()
          .callMethodWhere(
              target(owner(equivalentTo(MailLimits.class))).and(target(name("platform"))));
}
