package io.datafair.directory.twofactor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The codes are those of RFC 6238, appendix B, cut to six digits. */
class TimeCodesTest {
  // The ASCII text 12345678901234567890.
  private static final TimeCodes CODES = new TimeCodes("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");

  @ParameterizedTest
  @CsvSource({
    "1111111109, 081804, 37037036",
    "1111111111, 050471, 37037037",
    "1234567890, 005924, 41152263",
    "2000000000, 279037, 66666666",
    "20000000000, 353130, 666666666"
  })
  void areThoseOfTheStandard(long seconds, String code, long step) {
    assertThat(CODES.step(code, Instant.ofEpochSecond(seconds))).hasValue(step);
  }

  @ParameterizedTest
  @CsvSource({
    "1111111050, true",
    "1111111080, true",
    "1111111109, true",
    "1111111139, true",
    "1111111140, false",
    "1111111049, false"
  })
  void areTakenOneStepAround(long seconds, boolean expected) {
    assertThat(CODES.step("081804", Instant.ofEpochSecond(seconds)).isPresent())
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"081805", "08180", "0818040", "''", "08180x"})
  void areNoOther(String code) {
    assertThat(CODES.step(code, Instant.ofEpochSecond(1_111_111_109L))).isEmpty();
  }

  @Test
  void mayBeTypedWithBlanksAround() {
    assertThat(CODES.step(" 081804 ", Instant.ofEpochSecond(1_111_111_109L))).hasValue(37_037_036L);
  }
}
