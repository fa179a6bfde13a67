package example;

import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/** HTML, in which whatever claims hold stays text. */
final class Page {

  private static final String HTML = """
      <!doctype html>
      <html lang="en">
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width">
      <title>Sign up</title>
      <h1>Sign up</h1>
      <p role="status">%s</p>
      %s
      </html>
      """;
  private static final String LINK = "<p><a href=\"/login\">Fill in my details</a></p>";

  private Page() {}

  static String of(Map<String, ?> claims, String problem) {
    String body = claims.isEmpty() ? LINK : "<dl>" + rows(claims, "") + "</dl>";
    return HTML.formatted(HtmlUtils.htmlEscape(problem), body);
  }

  /** {@code {"address": {"locality": …}}} becomes {@code address.locality}. */
  private static String rows(Map<?, ?> claims, String prefix) {
    return claims.entrySet().stream()
        .map(claim -> row(prefix + claim.getKey(), claim.getValue()))
        .collect(Collectors.joining("\n"));
  }

  private static String row(String name, Object value) {
    if (value instanceof Map<?, ?> inner) {
      return rows(inner, name + ".");
    }
    String text = HtmlUtils.htmlEscape(String.valueOf(value));
    return "<dt>" + HtmlUtils.htmlEscape(name) + "</dt><dd>" + text + "</dd>";
  }
}
