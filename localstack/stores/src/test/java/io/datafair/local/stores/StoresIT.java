package io.datafair.local.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Updates;
import jakarta.mail.Message;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoresIT {
  @TempDir static Path data;
  static Stores stores;
  static MongoClient mongo;
  static Calls calls;

  @BeforeAll
  static void start() throws Exception {
    stores = Stores.start(StoresOptions.onFreePorts(data));
    calls = new Calls(stores.options());
    mongo = MongoClients.create("mongodb://localhost:" + stores.options().mongoPort());
  }

  @AfterAll
  static void stop() {
    mongo.close();
    stores.close();
  }

  @BeforeEach
  void empty() throws Exception {
    assertThat(calls.admin("POST", "/reset?keep=nothing").statusCode()).isEqualTo(200);
  }

  private static MongoCollection<Document> collection(String name) {
    return mongo.getDatabase("datafair").getCollection(name);
  }

  @Nested
  class Index {
    @Test
    void findsWhatBulkStored() throws Exception {
      calls.index(
          "PUT", "/towns", "{\"mappings\":{\"properties\":{\"n\":{\"type\":\"integer\"}}}}");
      String bulk =
          "{\"index\":{\"_id\":\"a\"}}\n{\"n\":1}\n{\"index\":{\"_id\":\"b\"}}\n{\"n\":2}\n";
      assertThat(calls.index("POST", "/towns/_bulk?refresh=true", bulk).body())
          .contains("\"errors\":false");
      assertThat(calls.index("POST", "/towns/_count", "{\"query\":{\"term\":{\"n\":2}}}").body())
          .contains("\"count\":1");
      assertThat(calls.index("GET", "/_cluster/health", "").body()).contains("\"green\"");
    }

    @Test
    void analysesFrench() throws Exception {
      String body = "{\"analyzer\":\"french\",\"text\":\"l'école des chevaux\"}";
      assertThat(calls.index("POST", "/_analyze", body).body())
          .contains("\"ecol\"")
          .contains("\"cheval\"")
          .doesNotContain("\"des\"");
    }

    @Test
    void runsScripts() throws Exception {
      calls.index("PUT", "/numbers", "{}");
      calls.index("PUT", "/numbers/_doc/a", "{\"n\":1}");
      calls.index(
          "POST", "/numbers/_update/a", "{\"script\":{\"source\":\"ctx._source.n += 41\"}}");
      assertThat(calls.index("GET", "/numbers/_doc/a", "").body()).contains("\"n\":42");
    }

    @Test
    void createsNoIndexByItself() throws Exception {
      assertThat(calls.index("PUT", "/unknown/_doc/a", "{}").statusCode()).isEqualTo(404);
    }
  }

  @Nested
  class Documents {
    @Test
    void storesAndChangesDocuments() {
      var datasets = collection("datasets");
      datasets.insertOne(new Document("_id", "a").append("tags", List.of("x")).append("n", 1));
      datasets.updateOne(Filters.eq("_id", "a"), Updates.push("tags", "y"));
      Document changed =
          datasets.findOneAndUpdate(
              Filters.and(Filters.eq("_id", "a"), Filters.eq("n", 1)),
              Updates.inc("n", 1),
              new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER));
      assertThat(changed).containsEntry("n", 2).containsEntry("tags", List.of("x", "y"));
      assertThat(
              datasets.findOneAndUpdate(
                  Filters.and(Filters.eq("_id", "a"), Filters.eq("n", 1)), Updates.inc("n", 1)))
          .isNull();
      assertThat(datasets.deleteOne(Filters.eq("_id", "a")).getDeletedCount()).isOne();
    }

    @Test
    void refusesDuplicates() {
      var datasets = collection("datasets");
      datasets.createIndex(
          Indexes.ascending("owner", "slug"), new IndexOptions().unique(true).name("slugs"));
      datasets.insertOne(new Document("owner", "o").append("slug", "s"));
      assertThatThrownBy(() -> datasets.insertOne(new Document("owner", "o").append("slug", "s")))
          .isInstanceOfSatisfying(
              MongoWriteException.class, e -> assertThat(e.getError().getCode()).isEqualTo(11000));
    }
  }

  @Nested
  class Reset {
    @Test
    void keepsAccountsOnDemand() throws Exception {
      collection("users").insertOne(new Document("_id", "u"));
      collection("datasets").insertOne(new Document("_id", "d"));
      calls.index("PUT", "/towns", "{}");
      calls.sendText("a@ville.example", "x", "y");
      assertThat(calls.admin("POST", "/reset?keep=accounts").body()).contains("milliseconds");
      assertThat(collection("users").countDocuments()).isOne();
      assertThat(collection("datasets").countDocuments()).isZero();
      assertThat(calls.index("GET", "/towns", "").statusCode()).isEqualTo(404);
      assertThat(calls.admin("GET", "/mails").body()).isEqualTo("[]");
      calls.admin("POST", "/reset?keep=nothing");
      assertThat(collection("users").countDocuments()).isZero();
    }

    @Test
    void keepsUniqueIndexesOfSmallAndLargeCollections() throws Exception {
      for (String name : List.of("small", "large")) {
        collection(name).createIndex(Indexes.ascending("slug"), new IndexOptions().unique(true));
        int count = name.equals("small") ? 5 : 2000;
        collection(name)
            .insertMany(IntStream.range(0, count).mapToObj(i -> new Document("slug", i)).toList());
      }
      calls.admin("POST", "/reset?keep=accounts");
      for (String name : List.of("small", "large")) {
        assertThat(collection(name).countDocuments()).as(name).isZero();
        collection(name).insertOne(new Document("slug", 1));
        assertThatThrownBy(() -> collection(name).insertOne(new Document("slug", 1)))
            .as(name)
            .isInstanceOf(MongoWriteException.class);
      }
    }

    @Test
    void demandsToKnowWhatToKeep() throws Exception {
      assertThat(calls.admin("POST", "/reset").statusCode()).isEqualTo(400);
    }
  }

  @Nested
  class Mails {
    @Test
    void showsTextAndHtmlNewestFirst() throws Exception {
      calls.sendText("a@ville.example", "Premier", "é");
      MimeMessage message = calls.message();
      message.setRecipients(Message.RecipientType.TO, "Zoé <z@ville.example>, b@ville.example");
      message.setRecipients(Message.RecipientType.BCC, "hidden@ville.example");
      message.setSubject("Données à publier", "UTF-8");
      message.setContent(alternative());
      Transport.send(message);
      String mails = calls.admin("GET", "/mails").body();
      assertThat(mails)
          .contains("\"to\":\"z@ville.example, b@ville.example\"")
          .contains("\"from\":\"noreply@ville.example\"")
          .contains("\"subject\":\"Données à publier\"")
          .contains("\"text\":\"Été en texte\"")
          .contains("\"html\":\"<p>Été en HTML</p>\"")
          .contains("\"attachments\":[\"relevé.csv\"]");
      assertThat(mails.indexOf("Données")).isLessThan(mails.indexOf("Premier"));
      assertThat(mails.split("\"id\"")).hasSize(3);
    }

    private MimeMultipart alternative() throws Exception {
      MimeBodyPart text = new MimeBodyPart();
      text.setContent("Été en texte", "text/plain; charset=ISO-8859-1");
      MimeBodyPart html = new MimeBodyPart();
      html.setContent("<p>Été en HTML</p>", "text/html; charset=UTF-8");
      MimeBodyPart bodies = new MimeBodyPart();
      bodies.setContent(new MimeMultipart("alternative", text, html));
      MimeBodyPart file = new MimeBodyPart();
      file.setText("a,b", "UTF-8", "csv");
      file.setFileName(MimeUtility.encodeText("relevé.csv"));
      return new MimeMultipart("mixed", bodies, file);
    }

    @Test
    void namesEnvelopeRecipientsWhenTheMessageNamesNone() throws Exception {
      MimeMessage message = calls.message();
      message.setText("secret");
      Transport.send(message, new InternetAddress[] {new InternetAddress("b@ville.example")});
      assertThat(calls.admin("GET", "/mails").body()).contains("\"to\":\"b@ville.example\"");
    }

    @Test
    void emptiesOnDemand() throws Exception {
      calls.sendText("a@ville.example", "x", "y");
      assertThat(calls.admin("DELETE", "/mails").statusCode()).isEqualTo(204);
      assertThat(calls.admin("GET", "/mails").body()).isEqualTo("[]");
    }

    @Test
    void pageSpeaksTheReadersLanguage() throws Exception {
      calls.sendText("a@ville.example", "<script>", "texte & co");
      assertThat(calls.admin("GET", "/mails.html", "Accept-Language", "fr-FR,fr;q=0.9").body())
          .contains("lang=\"fr\"", "Courriels reçus", "&lt;script&gt;", "texte &amp; co");
      assertThat(calls.admin("GET", "/mails.html", "Accept-Language", "en").body())
          .contains("lang=\"en\"", "Received mails");
    }
  }

  @Nested
  class Administration {
    @Test
    void saysThatAllIsUp() throws Exception {
      var answer = calls.admin("GET", "/health");
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).contains("\"status\":\"up\"", "\"index\":\"green\"");
    }

    @Test
    void refusesPagesOfOtherSites() throws Exception {
      assertThat(
              calls
                  .admin("POST", "/reset?keep=nothing", "Origin", "https://elsewhere.example")
                  .statusCode())
          .isEqualTo(403);
      assertThat(
              calls
                  .admin("POST", "/reset?keep=nothing", "Origin", "http://localhost:8080")
                  .statusCode())
          .isEqualTo(200);
    }

    @Test
    void knowsNoOtherRoute() throws Exception {
      assertThat(calls.admin("GET", "/other").statusCode()).isEqualTo(404);
    }
  }
}
