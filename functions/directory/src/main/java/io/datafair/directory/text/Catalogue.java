package io.datafair.directory.text;

import io.datafair.core.account.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
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

  private final String folder;
  private final String path;
  private final Variables variables;
  private final Map<Language, Properties> texts = new EnumMap<>(Language.class);

  /**
   * A catalogue.
   *
   * @param folder folder of the archive that holds its {@code fr.properties} and the others
   * @param path what its keys begin with in the names of variables: {@code I18N_fr_path_key}
   */
  public Catalogue(String folder, String path, Variables variables) {
    this.folder = folder;
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
      throw new IllegalStateException(folder + " lacks " + key + " in " + language.code());
    }
    return text;
  }

  /** The name of the variable that replaces a text. */
  public String variable(Language language, String key) {
    return "I18N_" + language.code() + "_" + path + "_" + key.replace('.', '_');
  }

  /** The keys that a language has. */
  Set<String> keys(Language language) {
    return Set.copyOf(texts(language).stringPropertyNames());
  }

  private synchronized Properties texts(Language language) {
    return texts.computeIfAbsent(language, this::load);
  }

  private Properties load(Language language) {
    String name = "/" + folder + "/" + language.code() + ".properties";
    Properties loaded = new Properties();
    try (InputStream input = Catalogue.class.getResourceAsStream(name)) {
      if (input == null) {
        throw new IOException("the archive lacks " + name);
      }
      loaded.load(new InputStreamReader(input, StandardCharsets.UTF_8));
      return loaded;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
