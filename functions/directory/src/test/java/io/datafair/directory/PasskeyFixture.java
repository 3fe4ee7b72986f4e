package io.datafair.directory;

import static io.datafair.directory.DirectoryFixture.BASE;

import io.datafair.directory.DirectoryFixture.Call;
import io.datafair.runtime.http.HttpResponse;
import io.datafair.runtime.http.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A browser at the service, with the devices of whoever sits there. */
final class PasskeyFixture {
  final DirectoryFixture directory;
  private String site = DirectoryFixture.ORIGIN;
  Map<String, String> cookies = new LinkedHashMap<>();

  PasskeyFixture(DirectoryFixture directory) {
    this.directory = directory;
  }

  /** The same browser, at another site; it holds no cookie there. */
  PasskeyFixture at(String origin) {
    PasskeyFixture other = new PasskeyFixture(directory);
    other.site = origin;
    return other;
  }

  HttpResponse send(Call call) {
    HttpResponse answer = directory.send(call.cookies(cookies), site);
    for (String line : answer.cookies()) {
      cookies.remove(line.substring(0, line.indexOf('=')));
    }
    cookies.putAll(DirectoryFixture.cookies(answer));
    return answer;
  }

  static String json(Map<String, ?> body) {
    return new String(Json.bytes(body), StandardCharsets.UTF_8);
  }

  /** Logs in by password and opens the session. */
  PasskeyFixture logIn(String email, String password, String more) {
    HttpResponse answer =
        send(
            Call.post(BASE + "/auth/password")
                .json("{\"email\":\"%s\",\"password\":\"%s\"%s}".formatted(email, password, more)));
    return open(DirectoryFixture.text(answer));
  }

  PasskeyFixture open(String callback) {
    send(Call.get(callback.substring(site.length())));
    return this;
  }

  HttpResponse askAnother(String user, String proof) {
    return send(Call.post(BASE + "/users/" + user + "/passkeys/_options").json(proof));
  }

  HttpResponse add(String user, Map<String, Object> credential, String name) {
    return send(
        Call.post(BASE + "/users/" + user + "/passkeys")
            .json(json(Map.of("credential", credential, "name", name))));
  }

  /** Registers a device for somebody who is logged in here. */
  Map<String, Object> register(String user, String password, SoftwareAuthenticator device)
      throws Exception {
    HttpResponse asked = askAnother(user, "{\"password\":\"" + password + "\"}");
    if (asked.status() != 200) {
      throw new AssertionError(DirectoryFixture.text(asked));
    }
    HttpResponse added =
        add(user, device.create(SoftwareAuthenticator.options(asked.body())), "Laptop");
    if (added.status() != 201) {
      throw new AssertionError(DirectoryFixture.text(added));
    }
    return Json.object(added.body());
  }

  Map<?, ?> question() {
    return SoftwareAuthenticator.options(send(Call.post(BASE + "/auth/passkey/options")).body());
  }

  HttpResponse show(Map<String, Object> credential, Map<String, Object> more) {
    return show(credential, more, "");
  }

  HttpResponse show(Map<String, Object> credential, Map<String, Object> more, String query) {
    Map<String, Object> body = new LinkedHashMap<>(more);
    body.put("credential", credential);
    return send(Call.post(BASE + "/auth/passkey/login" + query).json(json(body)));
  }

  /** Logs in with a device. */
  HttpResponse show(SoftwareAuthenticator device) throws Exception {
    device.counter++;
    return show(device.sign(question()), Map.of());
  }

  List<?> list(String user) {
    return (List<?>)
        Json.object(send(Call.get(BASE + "/users/" + user + "/passkeys")).body()).get("results");
  }
}
