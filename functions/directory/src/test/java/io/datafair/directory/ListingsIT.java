package io.datafair.directory;

import static io.datafair.directory.DirectoryFixture.BASE;
import static io.datafair.directory.DirectoryFixture.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.directory.DirectoryFixture.Call;
import io.datafair.runtime.http.HttpResponse;
import io.datafair.runtime.http.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a listing does not show to its caller can neither be looked for nor ordered by. */
final class ListingsIT {
  private static DirectoryFixture directory;
  private static Map<String, String> member;
  private static Map<String, String> stranger;
  private static Map<String, String> administrator;

  @BeforeAll
  static void start() {
    directory =
        new DirectoryFixture(
            "LIST_ENTITIES_MODE", "anonymous", "MANAGE_SITES", "true", "MANAGE_PARTNERS", "true");
    // Their hidden values are in another order than their names.
    String[] marks = {"b", "c", "a"};
    for (int i = 0; i < marks.length; i++) {
      directory.database.getCollection("users").insertOne(person(i, marks[i]));
      directory.database.getCollection("organizations").insertOne(organization(i, marks[i]));
      directory.database.getCollection("sites").insertOne(site(i, marks[i]));
    }
    member =
        directory.session(
            "{\"email\":\"ana@example.org\",\"password\":\"passwd\",\"org\":\"town\"}");
    stranger = directory.session("{\"email\":\"jo.lee@example.org\",\"password\":\"other\"}");
    administrator =
        directory.session(
            "{\"email\":\"superadmin@example.org\",\"password\":\"passwd\",\"adminMode\":true}");
  }

  private static Document person(int number, String mark) {
    Date date = new Date(1_000_000L * mark.charAt(0));
    return new Document("_id", "person" + number)
        .append("name", "Shown " + number)
        .append("firstName", "Shown")
        .append("lastName", String.valueOf(number))
        .append("email", "zqx" + mark + "mail@" + mark + ".hidden.example")
        .append("emailKey", "zqx" + mark + "mail@" + mark + ".hidden.example")
        .append("birthday", "zqx" + mark + "birthday")
        .append("dn", "zqx" + mark + "dn")
        .append("maxCreatedOrgs", (int) mark.charAt(0))
        .append("plannedDeletion", "zqx" + mark + "deletion")
        .append("defaultDep", "zqx" + mark + "department")
        .append("logged", date)
        .append("invited", date)
        .append("created", new Document("id", "zqx" + mark + "creator").append("date", date))
        .append(
            "password",
            new Document("hash", "zqx" + mark + "hash")
                .append("salt", "00")
                .append("iterations", 1000 + mark.charAt(0)))
        .append("passwordUpdate", new Document("last", date))
        .append(
            "2FA",
            new Document("active", true)
                .append("secret", new Document("data", "zqx" + mark + "secret"))
                .append("recovery", "zqx" + mark + "recovery"))
        .append(
            "sessions",
            List.of(
                new Document("id", "zqx" + mark + "session")
                    .append("createdAt", date)
                    .append("deviceName", "zqx" + mark + "device")))
        .append(
            "oidc",
            new Document(
                "idp", new Document("data", new Document("sub", "zqx" + mark + "subject"))))
        .append(
            "organizations",
            List.of(
                new Document("id", "town").append("name", "Town hall").append("role", "user"),
                new Document("id", "zqx" + mark + "elsewhere")
                    .append("name", "zqx" + mark + "elsewhere")
                    .append("role", "zqx" + mark + "role")));
  }

  private static Document organization(int number, String mark) {
    return new Document("_id", "organization" + number)
        .append("name", "Displayed " + number)
        .append("description", "zqx" + mark + "description")
        .append("created", new Document("id", "zqx" + mark + "creator"))
        .append(
            "partners",
            List.of(
                new Document("partnerId", "p" + number)
                    .append("name", "zqx" + mark + "partner")
                    .append("contactEmail", "zqx" + mark + "contact@hidden.example")))
        .append(
            "orgStorage",
            new Document("type", "ldap")
                .append("active", false)
                .append("config", new Document("url", "zqx" + mark + "server")));
  }

  private static Document site(int number, String mark) {
    return new Document("_id", "site" + number)
        .append("owner", new Document("type", "organization").append("id", "town"))
        .append("host", "site" + number + ".example.org")
        .append("theme", new Document())
        .append("authMode", "onlyLocal")
        .append(
            "authProviders",
            List.of(
                new Document("type", "oidc")
                    .append("title", "zqx" + mark + "provider")
                    .append(
                        "client",
                        new Document("id", "zqx" + mark + "client")
                            .append("secret", "zqx" + mark + "clientsecret"))));
  }

  @AfterAll
  static void stop() {
    directory.close();
  }

  private static HttpResponse get(String path, Map<String, String> cookies) {
    return directory.send(Call.get(path).cookies(cookies));
  }

  /** A listing as one caller reads it. */
  private record Read(String path, Map<String, String> caller) {
    HttpResponse with(String name, String value) {
      String query = name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
      return get(path + "&" + query, caller);
    }

    @Override
    public String toString() {
      return path;
    }
  }

  /** Every route that answers rows, to every kind of caller. */
  private static List<Read> listings() {
    List<Read> listings = new ArrayList<>();
    for (Map<String, String> caller :
        List.of(Map.<String, String>of(), stranger, member, administrator)) {
      directory.api.routes().all().stream()
          .filter(route -> route.method().equals("GET"))
          .map(route -> route.template().replace("{type}", "organization"))
          .map(template -> template.replaceAll("\\{\\w+\\+?}", "town"))
          .flatMap(
              path -> List.of(path + "?size=1000", path + "?size=1000&allFields=true").stream())
          .map(path -> new Read(path, caller))
          .filter(read -> rows(get(read.path(), caller)).size() > 2)
          .forEach(listings::add);
    }
    return listings;
  }

  private static List<?> rows(HttpResponse response) {
    String body = text(response).strip();
    boolean json = response.status() == 200 && (body.startsWith("{") || body.startsWith("["));
    Object read = json ? Json.MAPPER.readValue(body, Object.class) : List.of();
    return read instanceof List<?> list
        ? list
        : read instanceof Map<?, ?> page && page.get("results") instanceof List<?> results
            ? results
            : List.of();
  }

  /** Every field that is stored, with one of its values. */
  private static Map<String, String> stored() {
    Map<String, String> fields = new TreeMap<>();
    for (String collection : List.of("users", "organizations", "sites")) {
      directory
          .database
          .getCollection(collection)
          .find()
          .sort(new Document("_id", 1))
          .forEach(document -> flatten("", document, fields));
    }
    return fields;
  }

  private static void flatten(String path, Object value, Map<String, String> fields) {
    if (!path.isEmpty()) {
      fields.putIfAbsent(path, value instanceof Map || value instanceof List ? "" : value + "");
    }
    if (value instanceof Map<?, ?> map) {
      map.forEach(
          (name, inner) -> flatten(path.isEmpty() ? "" + name : path + "." + name, inner, fields));
    } else if (value instanceof List<?> list) {
      list.forEach(inner -> flatten(path, inner, fields));
    }
  }

  private static Set<String> shown(Read read) {
    Map<String, String> fields = new LinkedHashMap<>();
    rows(get(read.path(), read.caller())).forEach(row -> flatten("", row, fields));
    Set<String> shown = new LinkedHashSet<>(fields.keySet());
    shown.add("_id");
    return shown;
  }

  @Test
  void areOrderedByWhatTheyShowOnly() {
    List<Read> listings = listings();
    assertThat(listings).extracting(Read::path).anyMatch(path -> path.contains("/users?"));
    assertThat(listings).extracting(Read::path).anyMatch(path -> path.contains("/members?"));
    List<String> opened = new ArrayList<>();
    for (Read read : listings) {
      Set<String> shown = shown(read);
      for (String field : stored().keySet()) {
        HttpResponse up = read.with("sort", field);
        boolean told = !text(up).equals(text(read.with("sort", "-" + field)));
        if (up.status() >= 500 || (up.status() == 200 && told && !shown.contains(field))) {
          opened.add(read + " by " + field + ": " + up.status());
        }
      }
    }
    assertThat(opened).isEmpty();
  }

  @Test
  void tellNothingOfWhatTheyDoNotShow() {
    List<String> opened = new ArrayList<>();
    Map<String, String> stored = stored();
    List<Read> listings = listings();
    // Super administrators may see everything, whatever they ask to be shown.
    StringBuilder administrated = new StringBuilder();
    for (Read read : listings) {
      if (read.caller() == administrator) {
        administrated.append(text(get(read.path(), administrator)));
      }
    }
    for (Read read : listings) {
      String all =
          read.caller() == administrator
              ? administrated.toString()
              : text(get(read.path(), read.caller()));
      stored.forEach(
          (field, value) -> {
            if (!value.startsWith("zqx") || all.contains(value)) {
              return;
            }
            String leaf = field.substring(field.lastIndexOf('.') + 1);
            for (String name : new LinkedHashSet<>(List.of("q", "email", "name", leaf, field))) {
              for (String part : List.of(value, value.substring(0, value.length() / 2 + 1))) {
                if (all.contains(part)) {
                  continue;
                }
                String other = part.substring(0, part.length() - 1) + "~";
                HttpResponse right = read.with(name, part);
                HttpResponse wrong = read.with(name, other);
                if (right.status() != wrong.status() || !text(right).equals(text(wrong))) {
                  opened.add(read + "&" + name + "=" + part);
                }
              }
            }
          });
    }
    assertThat(opened).isEmpty();
  }

  @Test
  void findNobodyByAPartOfAnAddress() {
    for (String q : List.of("zqxa", "zqxamail@a.hidden.example", "hidden.example")) {
      for (Map<String, String> caller : List.of(Map.<String, String>of(), stranger, member)) {
        assertThat(text(get(BASE + "/users?q=" + q, caller))).as(q).contains("\"count\": 0");
      }
    }
    String address = "zqxamail@a.hidden.example";
    assertThat(get(BASE + "/users?email=" + address, stranger).status()).isEqualTo(403);
    assertThat(get(BASE + "/users?email=" + address).status()).isEqualTo(403);
    assertThat(
            text(
                get(
                    BASE + "/users?email=" + address.toUpperCase(java.util.Locale.ROOT),
                    administrator)))
        .contains("\"count\": 1", "person2");
    // Members read each other's addresses, and find each other by them.
    assertThat(text(get(BASE + "/organizations/town/members?q=zqxa", member)))
        .contains("\"count\": 1", address);
    assertThat(text(get(BASE + "/users?allFields=true&q=zqxa", administrator)))
        .contains("\"count\": 1", address);
  }

  private static HttpResponse get(String path) {
    return get(path, Map.of());
  }

  @Test
  void nameTheFieldThatTheyAreNotOrderedBy() {
    HttpResponse refused = get(BASE + "/users?sort=birthday", administrator);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(text(refused)).contains("sort", "birthday");
    assertThat(get(BASE + "/users?sort=-birthday:1", stranger).status()).isEqualTo(400);
    assertThat(
            text(get(BASE + "/users?allFields=true&q=shown&sort=-birthday&size=1", administrator)))
        .contains("person1");
    assertThat(
            text(
                get(
                    BASE + "/users?allFields=true&q=shown&sort=created.date:-1&size=1",
                    administrator)))
        .contains("person1");
    assertThat(text(get(BASE + "/users?q=shown&sort=-name&size=1", stranger))).contains("person2");
    assertThat(text(get(BASE + "/users?q=shown&sort=id:-1&size=1", stranger))).contains("person2");
    assertThat(text(get(BASE + "/organizations/town/members?q=zqx&sort=email&size=1", member)))
        .contains("person2");
  }

  @Test
  void tellPeopleOfTheOrganizationsThatTheyCreatedThemselves() {
    directory
        .database
        .getCollection("organizations")
        .insertOne(
            new Document("_id", "mine")
                .append("name", "Mine")
                .append("created", new Document("id", "lee")));
    String list = BASE + "/organizations?creator=lee";
    assertThat(text(get(list, stranger))).contains("\"count\": 1", "Mine");
    assertThat(text(get(list, administrator))).contains("\"count\": 1", "Mine");
    assertThat(get(list, member).status()).isEqualTo(403);
    assertThat(get(list).status()).isEqualTo(403);
  }

  @Test
  void haveBounds() {
    for (String query :
        List.of(
            "size=10001",
            "skip=1000001",
            "page=9999999&size=10000",
            "q=" + "x".repeat(201),
            "ids=" + "a,".repeat(1_000) + "b",
            "sort=" + "name,".repeat(8) + "id")) {
      for (String path : List.of("/users", "/organizations", "/organizations/town/members")) {
        HttpResponse refused = get(BASE + path + "?" + query, member);
        assertThat(refused.status()).as(path + "?" + query).isEqualTo(400);
        assertThat(text(refused))
            .contains(query.substring(0, query.indexOf('=')).replace("page", ""));
      }
    }
    for (String path : List.of("/accounts", "/limits")) {
      assertThat(get(BASE + path + "?size=10001", administrator).status()).as(path).isEqualTo(400);
    }
    assertThat(get(BASE + "/users?size=10000&ids=" + "a,".repeat(999) + "b", stranger).status())
        .isEqualTo(200);
    assertThat(get(BASE + "/users?page=20&size=10000", stranger).status()).isEqualTo(200);
  }
}
