package io.datafair.directory.login;

import io.datafair.directory.form.Body;
import io.datafair.directory.site.Sites;
import io.datafair.directory.site.Visit;
import io.datafair.runtime.http.HttpRequest;
import io.datafair.runtime.http.HttpResponse;
import io.datafair.runtime.http.Routes;

/** Login by password. Contract: directory, section 6.1. */
public final class LoginRoutes {
  private final PasswordLogin login;
  private final LoginAnswers answers;
  private final Sites sites;

  public LoginRoutes(PasswordLogin login, LoginAnswers answers, Sites sites) {
    this.sites = sites;
    this.login = login;
    this.answers = answers;
  }

  public void addTo(Routes routes) {
    routes.add("POST", "/simple-directory/api/auth/password", this::password);
  }

  private HttpResponse password(HttpRequest request) {
    answers.refuseCoreIdentity(request);
    Body body = Body.jsonOrForm(request, LoginRequest.BODY);
    LoginRequest asked = LoginRequest.read(body, request.query());
    Visit visit = Visit.of(request, sites);
    return answers.of(
        login.attempt(asked, visit),
        new LoginAnswers.Way("password", asked.form()),
        request,
        visit);
  }
}
