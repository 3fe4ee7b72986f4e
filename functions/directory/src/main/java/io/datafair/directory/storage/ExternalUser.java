package io.datafair.directory.storage;

import java.util.List;
import org.bson.Document;

/**
 * An account as a storage tells it.
 *
 * @param fields everything but the memberships
 */
record ExternalUser(String id, Document fields, List<Document> memberships) {}
