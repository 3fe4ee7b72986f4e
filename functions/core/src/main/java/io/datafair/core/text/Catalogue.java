package io.datafair.core.text;

import io.datafair.core.account.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Texts by key, in each language. */
public final class Catalogue {

  /** Reads what an operator set; null when there is nothing of that name. */
  @FunctionalInterface
  public interface Variables {
    @Nullable String read(String name);
  }

  private final String base;
  private final String path;
  private final Variables variables;
  private final Map<Language, Properties> texts = new EnumMap<>(Language.class);

  /**
   * A catalogue.
   *
   * @param base of its files in the archive: {@code base_fr.properties} and so on; French and
   *     English are always there, and English stands for a language that has no file
   * @param path what its keys begin with in the names of variables: {@code I18N_fr_path_key}
   */
  public Catalogue(String base, String path, Variables variables) {
    this.base = base;
    this.path = path;
    this.variables = variables;
  }

  /** The text of a key, which may have several parts joined by dots. */
  public String of(Language language, String key) {
    String own = variables.read(variable(language, key));
    if (own != null && !own.isBlank()) {
      return own;
    }
    String text = texts(language).getProperty(key);
    if (text == null) {
      throw new IllegalStateException(base + " lacks " + key + " in " + language.code());
    }
    return text;
  }

  /** The name of the variable that replaces a text. */
  public String variable(Language language, String key) {
    return "I18N_" + language.code() + "_" + path + "_" + key.replace('.', '_');
  }

  /** The languages that have a file. */
  public Set<Language> languages() {
    Set<Language> languages = EnumSet.of(Language.FR, Language.EN);
    for (Language language : Language.values()) {
      if (Catalogue.class.getResource(file(language)) != null) {
        languages.add(language);
      }
    }
    return languages;
  }

  /** The keys that a language has. */
  public Set<String> keys(Language language) {
    return Set.copyOf(texts(language).stringPropertyNames());
  }

  private synchronized Properties texts(Language language) {
    return texts.computeIfAbsent(language, this::load);
  }

  private String file(Language language) {
    return "/" + base + "_" + language.code() + ".properties";
  }

  private Properties load(Language language) {
    try (InputStream input = Catalogue.class.getResourceAsStream(file(language))) {
      if (input == null) {
        return substitute(language);
      }
      Properties loaded = new Properties();
      loaded.load(new InputStreamReader(input, StandardCharsets.UTF_8));
      return loaded;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Properties substitute(Language language) throws IOException {
    if (language == language.frenchOrEnglish()) {
      throw new IOException("the archive lacks " + file(language));
    }
    return texts(Language.EN);
  }
}
