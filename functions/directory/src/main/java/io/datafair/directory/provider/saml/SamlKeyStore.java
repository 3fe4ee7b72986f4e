package io.datafair.directory.provider.saml;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import io.datafair.directory.key.SecretCipher;
import io.datafair.directory.provider.configuration.LoginSite;
import io.datafair.runtime.mongo.DuplicateKeys;
import java.security.cert.CertificateEncodingException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Base64;
import javax.security.auth.x500.X500Principal;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.wildfly.security.x500.cert.SelfSignedX509CertificateAndSigningKey;

/** The certificate by which SAML providers know each site; made once, its key kept encrypted. */
public final class SamlKeyStore {
  private static final int BITS = 2048;
  private static final int DAYS = 1095;

  private final MongoCollection<Document> secrets;
  private final SecretCipher cipher;
  private final Clock clock;

  public SamlKeyStore(MongoDatabase database, SecretCipher cipher, Clock clock) {
    this.secrets = database.getCollection("secrets");
    this.cipher = cipher;
    this.clock = clock;
  }

  /** Both in base 64, without marks around. */
  record Pair(String certificate, String privateKey) {

    @Override
    public String toString() {
      return "a certificate and its key";
    }
  }

  Pair of(LoginSite site) {
    String id = "saml:" + (site.id() == null ? "main" : site.id());
    Document kept = secrets.find(Filters.eq("_id", id)).first();
    if (kept == null) {
      create(id, site);
      kept = secrets.find(Filters.eq("_id", id)).first();
    }
    return read(kept);
  }

  private Pair read(@Nullable Document kept) {
    if (kept == null) {
      throw new IllegalStateException("the SAML certificate of a site cannot be kept");
    }
    return new Pair(
        kept.getString("certificate"), cipher.decrypt(kept.get("private", Document.class)));
  }

  private void create(String id, LoginSite site) {
    ZonedDateTime now = clock.instant().atZone(ZoneOffset.UTC);
    SelfSignedX509CertificateAndSigningKey made =
        SelfSignedX509CertificateAndSigningKey.builder()
            .setDn(new X500Principal("CN=" + name(site)))
            .setKeyAlgorithmName("RSA")
            .setKeySize(BITS)
            .setSignatureAlgorithmName("SHA256withRSA")
            .setNotValidBefore(now.minusMinutes(5))
            .setNotValidAfter(now.plusDays(DAYS))
            .build();
    try {
      Document pair =
          new Document("_id", id)
              .append("certificate", text(made.getSelfSignedCertificate().getEncoded()))
              .append("private", cipher.encrypt(text(made.getSigningKey().getEncoded())));
      // Another instance may be faster: its certificate is the one.
      DuplicateKeys.written(() -> secrets.insertOne(pair));
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a certificate cannot be written", e);
    }
  }

  private static String name(LoginSite site) {
    return java.net.URI.create(site.url()).getHost();
  }

  private static String text(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
