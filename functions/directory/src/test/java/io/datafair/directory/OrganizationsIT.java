package io.datafair.directory;

import static io.datafair.directory.DirectoryFixture.BASE;
import static io.datafair.directory.DirectoryFixture.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import io.datafair.directory.DirectoryFixture.Call;
import io.datafair.runtime.http.HttpResponse;
import io.datafair.runtime.http.Json;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class OrganizationsIT {
  private DirectoryFixture directory;
  private Map<String, String> ana;
  private Map<String, String> lee;
  private Map<String, String> administrator;

  @BeforeEach
  void start() {
    directory = new DirectoryFixture("DEFAULT_MAX_CREATED_ORGS", "1");
    ana =
        directory.session(
            "{\"email\":\"ana@example.org\",\"password\":\"passwd\",\"org\":\"town\"}");
    lee = directory.session("{\"email\":\"jo.lee@example.org\",\"password\":\"other\"}");
    administrator =
        directory.session(
            "{\"email\":\"superadmin@example.org\",\"password\":\"passwd\",\"adminMode\":true}");
  }

  @AfterEach
  void stop() {
    directory.close();
  }

  private HttpResponse send(Call call, Map<String, String> cookies) {
    return directory.send(call.cookies(cookies));
  }

  private HttpResponse patch(String json, Map<String, String> cookies) {
    return send(Call.patch(BASE + "/organizations/town").json(json), cookies);
  }

  private Document user(String id) {
    return directory.database.getCollection("users").find(Filters.eq("_id", id)).first();
  }

  @Test
  void createsOrganizationsWithinAQuotaAndRenewsTheSession() {
    HttpResponse created =
        send(
            Call.post(BASE + "/organizations")
                .json("{\"name\":\"Harbour\",\"departments\":[{\"name\":\"Docks\"}]}"),
            lee);
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.cookies()).hasSize(6);
    Map<String, Object> harbour = Json.object(created.body());
    assertThat(harbour).containsEntry("name", "Harbour").containsKeys("id", "created", "roles");
    assertThat(text(created)).contains("\"id\": \"docks\"");
    assertThat(user("lee").getList("organizations", Document.class))
        .anyMatch(
            each -> each.get("id").equals(harbour.get("id")) && each.get("role").equals("admin"));
    HttpResponse second =
        send(Call.post(BASE + "/organizations").json("{\"name\":\"Second\"}"), lee);
    assertThat(second.status()).isEqualTo(429);
    // Admin mode has no quota, and does not join what it creates.
    for (String name : List.of("One", "Two")) {
      assertThat(
              send(
                      Call.post(BASE + "/organizations").json("{\"name\":\"" + name + "\"}"),
                      administrator)
                  .status())
          .isEqualTo(201);
    }
    assertThat(user("superadmin").getList("organizations", Document.class)).isEmpty();
    assertThat(directory.send(Call.post(BASE + "/organizations").json("{\"name\":\"X\"}")).status())
        .isEqualTo(401);
  }

  @Test
  void refusesPropertiesThatAreNotTheSendersToWrite() {
    for (String body :
        List.of(
            "{\"name\":\"X\",\"created\":{\"id\":\"ana\"}}",
            "{\"name\":\"X\",\"partners\":[]}",
            "{\"name\":\"X\",\"host\":\"elsewhere.org\"}",
            "{\"name\":\"X\",\"orgStorage\":{}}",
            "{\"name\":\"X\\r\\nBcc: everybody\"}",
            "{\"name\":3}",
            "{\"name\":\"" + "x".repeat(151) + "\"}",
            "{\"name\":\" \"}",
            "{\"name\":\"X\",\"id\":\"../region\"}",
            "{\"name\":\"X\",\"departments\":[{\"id\":\"d\",\"name\":\"D\",\"admin\":true}]}",
            "[]",
            "{")) {
      assertThat(send(Call.post(BASE + "/organizations").json(body), administrator).status())
          .as(body)
          .isEqualTo(400);
    }
    assertThat(
            send(
                    Call.post(BASE + "/organizations").json("{\"id\":\"town\",\"name\":\"X\"}"),
                    administrator)
                .status())
        .isEqualTo(409);
  }

  @Test
  void renamesEverywhereInTheDirectoryAndTellsTheRest() {
    directory.changes.clear();
    HttpResponse renamed =
        patch(
            "{\"name\":\"City hall\",\"departments\":[{\"id\":\"roads\",\"name\":\"Streets\"},"
                + "{\"id\":\"parks\",\"name\":\"Parks\"},{\"name\":\"Streets & squares\"}]}",
            ana);
    assertThat(renamed.status()).isEqualTo(200);
    assertThat(text(renamed)).contains("\"id\": \"streets-squares\"");
    assertThat(user("ana").getList("organizations", Document.class).getFirst().getString("name"))
        .isEqualTo("City hall");
    assertThat(user("lee").getList("organizations", Document.class))
        .filteredOn(each -> "roads".equals(each.getString("department")))
        .extracting(each -> each.getString("name") + "/" + each.getString("departmentName"))
        .containsExactly("City hall/Streets");
    assertThat(user("lee").getList("organizations", Document.class))
        .filteredOn(each -> "region".equals(each.getString("id")))
        .extracting(each -> each.getString("name"))
        .containsExactly("Région");
    assertThat(directory.changes).hasSize(1);
    assertThat(renamed.cookies().getFirst()).startsWith("id_token=");
  }

  @Test
  void keepsDepartmentsApartByNameAndKeepsThoseWithMembers() {
    assertThat(
            patch(
                    "{\"departments\":[{\"id\":\"roads\",\"name\":\"Roads\"},"
                        + "{\"id\":\"parks\",\"name\":\"Parks\"},{\"name\":\"roads\"}]}",
                    ana)
                .status())
        .isEqualTo(400);
    assertThat(patch("{\"departments\":[{\"id\":\"parks\",\"name\":\"Parks\"}]}", ana).status())
        .isEqualTo(400);
    assertThat(patch("{\"departments\":null}", ana).status()).isEqualTo(400);
  }

  @Test
  void letsOnlyItsAdminsChangeAnOrganization() {
    Map<String, String> region =
        directory.session(
            "{\"email\":\"jo.lee@example.org\",\"password\":\"other\",\"org\":\"region\"}");
    Map<String, String> roads =
        directory.session(
            "{\"email\":\"jo.lee@example.org\",\"password\":\"other\",\"org\":\"town\",\"dep\":\"roads\"}");
    for (Map<String, String> cookies : List.of(lee, region, roads)) {
      assertThat(patch("{\"name\":\"Mine\"}", cookies).status()).isEqualTo(403);
      assertThat(send(Call.delete(BASE + "/organizations/town"), cookies).status()).isEqualTo(403);
    }
    assertThat(directory.send(Call.patch(BASE + "/organizations/town").json("{}")).status())
        .isEqualTo(401);
    assertThat(patch("{\"description\":\"By the square.\\nSince 1900.\"}", administrator).status())
        .isEqualTo(200);
  }

  @Test
  void keepsTheRoleOfAdmins() {
    assertThat(text(patch("{\"roles\":[\"editor\"]}", ana))).contains("\"admin\"", "\"editor\"");
    assertThat(text(patch("{\"roles\":null}", ana))).contains("\"contrib\"");
  }

  @Test
  void deletesWhatIsEmptyOnly() {
    assertThat(send(Call.delete(BASE + "/organizations/town"), ana).status()).isEqualTo(400);
    Map<String, String> region =
        directory.session(
            "{\"email\":\"jo.lee@example.org\",\"password\":\"other\",\"org\":\"region\"}");
    directory.changes.clear();
    HttpResponse deleted = send(Call.delete(BASE + "/organizations/region"), region);
    assertThat(deleted.status()).isEqualTo(204);
    assertThat(directory.changes).hasSize(1);
    assertThat(user("lee").getList("organizations", Document.class))
        .noneMatch(each -> each.get("id").equals("region"));
    Document town =
        directory.database.getCollection("organizations").find(Filters.eq("_id", "town")).first();
    assertThat(town.getList("partners", Document.class)).isEmpty();
    assertThat(send(Call.get(BASE + "/organizations/region"), administrator).status())
        .isEqualTo(404);
  }

  @Test
  void keepsTheIdOfAnOrganizationThatIsGone() {
    String harbour = "{\"id\":\"harbour\",\"name\":\"Harbour\"}";
    Call create = Call.post(BASE + "/organizations").json(harbour);
    assertThat(send(create, administrator).status()).isEqualTo(201);
    assertThat(send(Call.delete(BASE + "/organizations/harbour"), administrator).status())
        .isEqualTo(204);
    HttpResponse again = send(create, lee);
    assertThat(again.status()).isEqualTo(409);
    assertThat(text(again))
        .isEqualTo(
            text(
                send(
                    Call.post(BASE + "/organizations").json("{\"id\":\"town\",\"name\":\"X\"}"),
                    lee)));
    assertThat(send(create, administrator).status()).isEqualTo(409);
    assertThat(send(Call.get(BASE + "/organizations/harbour"), administrator).status())
        .isEqualTo(404);
    // Those of the seed too, and what is kept tells nobody's name nor id.
    Map<String, String> region =
        directory.session(
            "{\"email\":\"jo.lee@example.org\",\"password\":\"other\",\"org\":\"region\"}");
    assertThat(send(Call.delete(BASE + "/organizations/region"), region).status()).isEqualTo(204);
    Call taken = Call.post(BASE + "/organizations").json("{\"id\":\"region\",\"name\":\"X\"}");
    assertThat(send(taken, ana).status()).isEqualTo(409);
    assertThat(directory.database.getCollection("reservedids").find())
        .hasSize(2)
        .allMatch(each -> each.keySet().equals(java.util.Set.of("_id")))
        .noneMatch(each -> each.toJson().contains("harbour") || each.toJson().contains("region"));
    assertThat(
            send(Call.post(BASE + "/organizations").json("{\"name\":\"Harbour\"}"), administrator)
                .status())
        .isEqualTo(201);
  }

  @Test
  void opensReadingToTheHolderOfTheKeyOnly() {
    try (DirectoryFixture keyed =
        new DirectoryFixture("SECRET_READ_ALL", "k3y", "LIST_ENTITIES_MODE", "admin")) {
      Call list = Call.get(BASE + "/organizations?allFields=true");
      assertThat(text(keyed.send(list.header("x-api-key", "k3y")))).contains("\"departments\"");
      assertThat(text(keyed.send(Call.get(BASE + "/users?allFields=true&apiKey=k3y"))))
          .contains("jo.lee@example.org");
      assertThat(keyed.send(list.header("x-api-key", "other")).status()).isEqualTo(401);
      assertThat(text(keyed.send(list.header("x-api-key", "other")))).isEqualTo("bad api key");
      assertThat(
              keyed
                  .send(Call.delete(BASE + "/organizations/region").header("x-api-key", "k3y"))
                  .status())
          .isEqualTo(403);
      assertThat(text(keyed.send(Call.get(BASE + "/organizations")))).contains("\"count\": 0");
    }
    assertThat(directory.send(Call.get(BASE + "/organizations").header("x-api-key", "")).status())
        .isEqualTo(401);
  }
}
