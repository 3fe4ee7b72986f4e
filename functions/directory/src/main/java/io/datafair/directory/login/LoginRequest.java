package io.datafair.directory.login;

import io.datafair.directory.common.Refusal;
import io.datafair.directory.form.Body;
import io.datafair.runtime.http.QueryParameters;
import io.datafair.runtime.json.JsonSchema;
import org.jspecify.annotations.Nullable;

/**
 * A login by password, as JSON or as an HTML form; a form can send the text fields only.
 *
 * @param code of the second factor
 * @param form answers are redirections instead of texts
 */
record LoginRequest(
    String email,
    String password,
    @Nullable String code,
    boolean orgStorage,
    LoginOptions options,
    boolean form) {
  static final JsonSchema BODY = JsonSchema.of(LoginRequest.class, "password");

  @Override
  public String toString() {
    return "login of " + email;
  }

  static LoginRequest read(Body body, QueryParameters query) {
    String email = body.email();
    String password = body.text("password");
    if (password == null) {
      throw Refusal.BAD_CREDENTIALS.exception();
    }
    return new LoginRequest(
        email,
        password,
        body.text("2fa"),
        body.flag("orgStorage"),
        LoginOptions.read(body.fields(), query),
        body.form());
  }
}
