package io.datafair.directory.account;

/**
 * The stores of people and organizations.
 *
 * @param records the stored fields of users
 */
public record AccountStores(
    UserStore users,
    UserRecords records,
    CredentialStore credentials,
    OrganizationStore organizations) {}
