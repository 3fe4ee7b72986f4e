package io.datafair.local.host.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FunctionReferenceTest {
  @Test
  void readsNamesArnsAndIntegrationAddresses() {
    FunctionReference live = new FunctionReference("datasets-api", "live");
    assertThat(FunctionReference.parse("datasets-api:live")).isEqualTo(live);
    assertThat(
            FunctionReference.parse(
                "arn:aws:lambda:eu-west-3:000000000000:function:datasets-api:live"))
        .isEqualTo(live);
    assertThat(
            FunctionReference.parse(
                "arn:aws:apigateway:eu-west-3:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-3:000000000000:function:datasets-api:live/invocations"))
        .isEqualTo(live);
  }

  @Test
  void meansTheLatestCodeWithoutAQualifier() {
    assertThat(FunctionReference.parse("datasets-api").qualifier()).isEqualTo("$LATEST");
  }
}
