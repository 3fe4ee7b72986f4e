package io.datafair.directory.login;

import io.datafair.runtime.http.HttpRequest;
import io.datafair.runtime.http.HttpResponse;
import io.datafair.runtime.http.Routes;

/** Login by password. Contract: directory, section 6.1. */
public final class LoginRoutes {
  private final PasswordLogin login;
  private final LoginAnswers answers;

  public LoginRoutes(PasswordLogin login, LoginAnswers answers) {
    this.login = login;
    this.answers = answers;
  }

  public void addTo(Routes routes) {
    routes.add("POST", "/simple-directory/api/auth/password", this::password);
  }

  private HttpResponse password(HttpRequest request) {
    answers.refuseCoreIdentity(request);
    LoginRequest asked = LoginRequest.read(request);
    return answers.of(
        login.attempt(asked, request), new LoginAnswers.Way("password", asked.form()), request);
  }
}
