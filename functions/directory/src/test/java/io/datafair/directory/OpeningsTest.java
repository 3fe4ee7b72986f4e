package io.datafair.directory;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.datafair.directory.action.ActionTokens;
import io.datafair.directory.invitation.InvitationTokens;
import io.datafair.directory.key.TokenSigner;
import io.datafair.directory.live.Exchange;
import io.datafair.directory.live.LiveSession;
import io.datafair.directory.live.LiveSessions;
import io.datafair.directory.session.Opening;
import io.datafair.directory.session.Sessions;
import io.datafair.directory.session.TemporaryTokens;
import java.util.List;

/**
 * Who may make a credential, and of what. A session makes one through {@link LiveSession} and in no
 * other way; whoever claims a proof instead is named here, and was read with that in mind.
 */
@AnalyzeClasses(
    packages = "io.datafair.directory",
    importOptions = ImportOption.DoNotIncludeTests.class)
class OpeningsTest {

  @ArchTest
  static final ArchRule FEW_SIGN =
      only(
          TokenSigner.class,
          "sign",
          "session.Sessions",
          "session.TemporaryTokens",
          "action.ActionTokens",
          "app.AuthorizationCodes",
          "invitation.InvitationTokens",
          "partner.PartnerTokens",
          "twofactor.SecondFactors");

  @ArchTest
  static final ArchRule A_LOGIN_PROVES_SOMEBODY =
      only(Opening.class, "proved", "session.TemporaryTokens", "login.LoginAnswers");

  @ArchTest
  static final ArchRule A_LOGIN_GIVES_A_LINK =
      only(TemporaryTokens.class, "proved", "login.LoginAnswers", "provider.login.RelayFlow");

  @ArchTest
  static final ArchRule A_MAIL_HOLDS_A_LINK =
      only(TemporaryTokens.class, "mailed", "action.PasswordlessRoutes");

  @ArchTest
  static final ArchRule A_CREATION_CONFIRMS =
      only(TemporaryTokens.class, "confirming", "action.AccountCreation");

  @ArchTest
  static final ArchRule FEW_GIVE_A_NEW_PASSWORD =
      only(
          ActionTokens.class,
          "changePassword",
          "action.ActionRoutes",
          "action.CredentialRoutes",
          "login.CallbackRoutes",
          "AccountsApi");

  @ArchTest
  static final ArchRule FEW_MOVE_ACCOUNTS =
      only(ActionTokens.class, "changeHost", "action.ActionRoutes", "login.LoginAnswers");

  @ArchTest
  static final ArchRule FEW_INVITE =
      only(InvitationTokens.class, "sign", "invitation.InvitationRoutes");

  @ArchTest
  static final ArchRule ONE_PLACE_SAYS_THAT_A_SESSION_LIVES =
      noClasses()
          .that(others("live.LiveSessions", "live.LiveSession"))
          .should()
          .callConstructor(
              LiveSession.class,
              io.datafair.directory.account.User.class,
              io.datafair.directory.account.ServerSession.class,
              Exchange.class);

  @ArchTest
  static final ArchRule AN_EXCHANGE_TOKEN_ALONE_SAYS_NOTHING =
      only(Exchange.class, "held", "live.LiveSessions", "session.Sessions");

  /** To close the session that a browser held, or to say that it held none: never to believe it. */
  @ArchTest
  static final ArchRule NOR_BY_ANOTHER_WAY =
      only(Sessions.class, "exchange", "session.Sessions", "session.ImpersonationRoutes");

  @ArchTest
  static final ArchRule LIVE_SESSIONS_ARE_FINAL =
      classes()
          .that()
          .areAssignableTo(LiveSession.class)
          .or()
          .areAssignableTo(LiveSessions.class)
          .should()
          .haveModifier(com.tngtech.archunit.core.domain.JavaModifier.FINAL);

  private static ArchRule only(Class<?> owner, String method, String... callers) {
    return noClasses()
        .that(others(callers))
        .should()
        .callMethodWhere(
            describe(
                owner.getSimpleName() + "." + method,
                call ->
                    call.getTargetOwner().isEquivalentTo(owner) && call.getName().equals(method)));
  }

  private static com.tngtech.archunit.base.DescribedPredicate<JavaClass> others(String... callers) {
    List<String> known =
        java.util.Arrays.stream(callers).map(name -> "io.datafair.directory." + name).toList();
    return describe(
        "are none of " + known, each -> !known.contains(each.getName().replaceAll("\\$.*", "")));
  }
}
