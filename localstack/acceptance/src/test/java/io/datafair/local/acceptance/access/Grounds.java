package io.datafair.local.acceptance.access;

import static io.datafair.local.acceptance.harness.Caller.API;

import io.datafair.local.acceptance.harness.Caller;
import io.datafair.local.acceptance.harness.Datasets;
import io.datafair.local.acceptance.harness.Form;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the rows are about: made before the calls, gone after them. */
final class Grounds {
  static final String OTHER_ORGANIZATION = "voisine";
  static final String FILE = "arbres.csv";
  static final byte[] CONTENT = "Nom;Âge\nChêne;120\nTilleul;35\n".getBytes(StandardCharsets.UTF_8);
  private static final String ACCOUNTS = "/simple-directory/api";
  private static final String TOWN = ACCOUNTS + "/organizations/ville";
  private static final String NEIGHBOURS = ACCOUNTS + "/organizations/" + OTHER_ORGANIZATION;
  private static final String DEPARTMENT = "voirie";
  private static final String SITE = "access";

  private final Caller alice = Caller.member("alice", "ville");
  private final Caller superAdministrator = Caller.superAdministrator();
  private final Map<String, String> made;

  private Grounds() {
    Datasets town = new Datasets(alice);
    String priv = dataset();
    String open = dataset();
    town.finalized(priv);
    town.finalized(open);
    publish(Datasets.path(open) + "/permissions");
    departments(List.of(Map.of("id", DEPARTMENT, "name", "Voirie")));
    made =
        Map.of(
            "private",
            priv,
            "public",
            open,
            "upload",
            upload(),
            "department",
            DEPARTMENT,
            "site",
            site(),
            "passwords",
            passwords());
  }

  static Grounds prepared() {
    Caller.user("dan")
        .post(ACCOUNTS + "/organizations", Map.of("id", OTHER_ORGANIZATION, "name", "Voisine"))
        .expect(201);
    return new Grounds();
  }

  /** The thing of that name; a new one for each call where it is to be removed. */
  String get(String name) {
    return switch (name) {
      case "new dataset" -> dataset();
      case "new upload" -> upload();
      default -> made.get(name);
    };
  }

  private String dataset() {
    return new Datasets(alice.copy())
        .upload(FILE, CONTENT)
        .expect(201)
        .json()
        .path("id")
        .asString();
  }

  /** Adds everybody to those who read: what the organization has stays. */
  private void publish(String permissions) {
    List<Object> entries = new ArrayList<>();
    alice.get(permissions).expect(200).json().forEach(entries::add);
    entries.add(Map.of("operations", List.of(), "classes", List.of("list", "read")));
    alice.put(permissions, entries).expect(200);
  }

  private String upload() {
    return alice
        .copy()
        .post(API + "/uploads", Map.of("filename", FILE, "size", CONTENT.length))
        .expect(201)
        .json()
        .path("id")
        .asString();
  }

  private void departments(List<Map<String, String>> departments) {
    alice.patch(TOWN, Map.of("departments", departments)).expect(200);
  }

  private String site() {
    Map<String, String> owner =
        Map.of("type", "organization", "id", "ville", "name", "Ville de Démo");
    Map<String, Object> site = Map.of("_id", SITE, "owner", owner, "host", "access.example.org");
    superAdministrator.post(ACCOUNTS + "/sites", site).expect(200);
    return SITE;
  }

  private String passwords() {
    return new Form()
        .file("passwords", "access.csv", CONTENT)
        .send(superAdministrator, "POST", ACCOUNTS + "/password-lists")
        .expect(201)
        .json()
        .path("_id")
        .asString();
  }

  void remove() {
    superAdministrator.delete(ACCOUNTS + "/password-lists/" + get("passwords")).expect(204);
    superAdministrator.delete(ACCOUNTS + "/sites/" + SITE).expect(204);
    departments(List.of());
    Caller.member("dan", OTHER_ORGANIZATION).delete(NEIGHBOURS).expect(204);
  }
}
