package io.datafair.local.stores;

import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Properties;

/** What tests send to the stores over their sockets. */
final class Calls {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final StoresOptions options;

  Calls(StoresOptions options) {
    this.options = options;
  }

  HttpResponse<String> index(String method, String path, String body) throws Exception {
    return send(options.indexPort(), method, path, body, "Content-Type", "application/json");
  }

  HttpResponse<String> admin(String method, String path, String... headers) throws Exception {
    return send(options.adminPort(), method, path, "", headers);
  }

  private static HttpResponse<String> send(
      int port, String method, String path, String body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .timeout(Duration.ofSeconds(30))
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  MimeMessage message() throws Exception {
    Properties properties = new Properties();
    properties.put("mail.smtp.host", "localhost");
    properties.put("mail.smtp.port", String.valueOf(options.smtpPort()));
    MimeMessage message = new MimeMessage(Session.getInstance(properties));
    message.setFrom(new InternetAddress("noreply@ville.example", "Ville"));
    return message;
  }

  void sendText(String to, String subject, String text) throws Exception {
    MimeMessage message = message();
    message.setRecipients(Message.RecipientType.TO, to);
    message.setSubject(subject, "UTF-8");
    message.setText(text, "UTF-8");
    Transport.send(message);
  }
}
