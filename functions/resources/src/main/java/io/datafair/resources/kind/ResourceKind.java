package io.datafair.resources.kind;

import java.util.function.Function;
import org.bson.Document;

/**
 * A kind of resource: all that the kit needs to know of it.
 *
 * @param name of one, {@code application}: how other documents and facts refer to it
 * @param plural name of the kind, {@code applications}
 * @param reader makes a resource of a stored document
 */
public record ResourceKind<R extends OwnedResource>(
    String name,
    String plural,
    ResourceOperations operations,
    ResourceFields fields,
    ResourceRefusals refusals,
    Function<Document, R> reader) {}
