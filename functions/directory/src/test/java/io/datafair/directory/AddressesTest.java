package io.datafair.directory;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.datafair.core.account.EmailAddress;
import io.datafair.directory.account.UserStore;
import java.util.Set;
import org.bson.conversions.Bson;

/** Where two addresses that look alike are taken for one: nowhere that an address proves. */
@AnalyzeClasses(
    packages = "io.datafair.directory",
    importOptions = ImportOption.DoNotIncludeTests.class)
class AddressesTest {
  // A password proves, or a mail to the address as registered; or an address must not be taken.
  private static final Set<String> ASK_FOR_A_PROOF =
      Set.of(
          "PasswordLogin",
          "SecondFactorRoutes",
          "ActionRoutes",
          "PasswordlessRoutes",
          "AccountCreation",
          "UserService");
  // They store an account with its key.
  private static final Set<String> STORE_ACCOUNTS =
      Set.of(
          "AdministratorAccounts",
          "SeedLoader",
          "NewUser",
          "InvitationService",
          "ProviderAccounts",
          "UserPatch",
          "Criteria");
  // Look-alikes share a limit, whoever they prove to be.
  private static final Set<String> COUNT = Set.of("RateLimiter", "MailLimits", "MailPermit");

  @ArchTest
  static final ArchRule LOOK_ALIKES_ARE_FOUND_WHERE_SOMETHING_ELSE_PROVES =
      noClasses()
          .that(areNot(ASK_FOR_A_PROOF))
          .should()
          .callMethod(UserStore.class, "named", EmailAddress.class, Bson.class);

  @ArchTest
  static final ArchRule KEYS_OF_ADDRESSES_ARE_STORED_AND_NOT_COMPARED =
      noClasses()
          .that(areNot(STORE_ACCOUNTS))
          .and(areNot(COUNT))
          .and(DescribedPredicate.not(resideInAnyPackage("..account..", "..storage..")))
          .should()
          .callMethod(EmailAddress.class, "uniqueKey")
          .orShould()
          .callMethod(EmailAddress.class, "uniqueKey", String.class);

  private static DescribedPredicate<JavaClass> areNot(Set<String> names) {
    return DescribedPredicate.describe(
        "are not among " + names,
        candidate -> {
          String name = candidate.getName().substring(candidate.getName().lastIndexOf('.') + 1);
          return !names.contains(name.split("\\$")[0]);
        });
  }
}
