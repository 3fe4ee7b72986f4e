package io.datafair.local.host.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FunctionReportTest {

  @Test
  void showsNoTokenOfAQueryString() {
    assertThat(
            FunctionReport.withoutTokens(
                "GET /api/auth/token_callback?id_token=a.b.c&redirect=/me&apiKey=k&id_token_org=o"))
        .isEqualTo("GET /api/auth/token_callback?id_token=…&redirect=/me&apiKey=…&id_token_org=o");
  }

  @Test
  void leavesOtherQueriesAsTheyAre() {
    assertThat(FunctionReport.withoutTokens("GET /lines?q=token")).isEqualTo("GET /lines?q=token");
  }
}
