package io.datafair.directory.member;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Members as a spreadsheet of separated values. */
final class MemberSheet {
  private static final List<String> COLUMNS =
      List.of("name", "email", "role", "department", "departmentName");

  private MemberSheet() {}

  static byte[] of(List<Map<String, Object>> members) {
    StringBuilder sheet = new StringBuilder("\uFEFF").append(String.join(";", COLUMNS));
    for (Map<String, Object> member : members) {
      sheet
          .append("\r\n")
          .append(
              COLUMNS.stream()
                  .map(column -> cell(String.valueOf(member.getOrDefault(column, ""))))
                  .collect(Collectors.joining(";")));
    }
    return sheet.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String cell(String text) {
    // Spreadsheets compute cells that start as a formula does: an apostrophe makes them text.
    boolean formula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
    String safe = formula ? "'" + text : text;
    return safe.matches("(?s).*[;\"\r\n].*") ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
  }
}
