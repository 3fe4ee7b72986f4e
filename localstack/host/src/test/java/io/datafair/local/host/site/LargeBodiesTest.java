package io.datafair.local.host.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.local.host.http.Reply;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LargeBodiesTest {
  private static final String DATASETS = "/data-fair/api/v1/datasets";
  private static final String FORM = "multipart/form-data; boundary=x";
  private final LargeBodies bodies = new LargeBodies();

  LargeBodiesTest() {
    bodies.use(
        Optional.of(
            """
            {"bytes":4500000,"link":"/uploads","language":"fr","fr":"trop","en":"too much"}"""));
  }

  private static HttpHeaders headers(String type, String length, String language) {
    HttpHeaders headers = new DefaultHttpHeaders();
    headers.set("Content-Type", type);
    headers.set("Content-Length", length);
    headers.set("Accept-Language", language);
    return headers;
  }

  private String said(String target, String type, String length, String language) {
    return bodies
        .refusal(target, headers(type, length, language))
        .map(reply -> reply.status() + " " + reply.body().toString(StandardCharsets.UTF_8))
        .orElse("");
  }

  @Test
  void saysInTheReadersLanguageWhereALargeFileGoes() {
    assertThat(said(DATASETS, FORM, "4500001", "en-GB,fr;q=0.8")).isEqualTo("413 too much");
    assertThat(said(DATASETS, FORM, "99999999999", "de, fr")).isEqualTo("413 trop");
    assertThat(said(DATASETS, FORM, "4500001", "de")).isEqualTo("413 trop");
    Reply reply = bodies.refusal(DATASETS, headers(FORM, "4500001", "")).orElseThrow();
    assertThat(reply.headers().get("link")).isEqualTo("</uploads>; rel=\"alternate\"");
  }

  @Test
  void letsWhatFitsAndWhatIsNoFormPass() {
    assertThat(said(DATASETS, FORM, "4500000", "en")).isEmpty();
    assertThat(said(DATASETS, "application/json", "9000000", "en")).isEmpty();
    assertThat(said("/simple-directory/api/avatars", FORM, "9000000", "en")).isEmpty();
    assertThat(said(DATASETS, FORM, "many-many", "en")).isEmpty();
  }

  @Test
  void saysNothingBeforeTheDeploymentDid() {
    bodies.use(Optional.empty());
    assertThat(said(DATASETS, FORM, "9000000", "en")).isEmpty();
  }
}
