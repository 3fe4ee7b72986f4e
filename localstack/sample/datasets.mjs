// What is published with each file: the fields that the loader patches onto the dataset.
const CONCEPTS = {
  label: 'http://www.w3.org/2000/01/rdf-schema#label',
  city: 'http://schema.org/City',
  postalCode: 'http://schema.org/postalCode',
  departement: 'http://rdf.insee.fr/def/geo#Departement',
  region: 'https://schema.org/addressRegion',
  codeCommune: 'http://rdf.insee.fr/def/geo#codeCommune',
  codeDepartement: 'http://rdf.insee.fr/def/geo#codeDepartement',
  codeRegion: 'http://rdf.insee.fr/def/geo#codeRegion',
  codeEPCI: 'http://rdf.insee.fr/def/geo#EtablissementPublicDeCooperationIntercommunale',
  siren: 'http://dbpedia.org/ontology/siren',
  latitude: 'http://schema.org/latitude',
  longitude: 'http://schema.org/longitude'
}

const LICENCE_OUVERTE = {
  title: 'Licence Ouverte / Open Licence version 2.0',
  href: 'https://www.etalab.gouv.fr/licence-ouverte-open-licence'
}
const CC_BY = {
  title: 'Creative Commons Attribution 4.0 International (CC BY 4.0)',
  href: 'https://creativecommons.org/licenses/by/4.0/deed.fr'
}

export const POSTAL_CODES_SEPARATOR = '/'

const column = (header, key, description, concept, more = {}) => ({
  key,
  'x-originalName': header,
  title: header,
  description,
  ...(concept && { 'x-refersTo': CONCEPTS[concept] }),
  ...more
})

const place = [
  column('Code département', 'code_departement', 'Code officiel géographique du département ou de la collectivité.', 'codeDepartement'),
  column('Département', 'departement', 'Nom du département ou de la collectivité.', 'departement'),
  column('Code région', 'code_region', 'Code officiel géographique de la région.', 'codeRegion'),
  column('Région', 'region', 'Nom de la région.', 'region')
]
const codeCommune = column('Code commune', 'code_commune', 'Code officiel géographique de la commune (code INSEE).', 'codeCommune')
const population = column('Population', 'population', 'Population légale en vigueur, en nombre d’habitants. Vide pour les territoires sans population permanente.')

const SOURCES = `
- [Code officiel géographique](https://www.insee.fr/fr/information/2560452) et [populations légales](https://www.insee.fr/fr/statistiques/8680726?sommaire=8681011) de l’Insee ;
- [liste des EPCI à fiscalité propre](https://www.collectivites-locales.gouv.fr/etudes-et-statistiques/acces-aux-statistiques-par-thematique/perimetre-des-intercommunalites/liste-et-composition-des-epci-fiscalite-propre) de la DGCL ;
- [base officielle des codes postaux](https://www.data.gouv.fr/fr/datasets/base-officielle-des-codes-postaux/) de La Poste.

Ces données sont réunies par le projet [decoupage-administratif](https://github.com/datagouv/decoupage-administratif), millésime 2026, sous Licence Ouverte.`

export const datasets = [
  {
    slug: 'communes',
    file: 'communes.csv',
    title: 'Communes de France',
    summary: 'Les communes françaises en vigueur au 1er janvier 2026 : codes, rattachements, population et codes postaux.',
    description: `Une ligne par commune actuelle de France métropolitaine, des départements et des collectivités d’outre-mer. Les communes déléguées, les communes associées et les arrondissements municipaux n’y figurent pas.

Une commune peut avoir plusieurs codes postaux ; ils sont séparés par \`${POSTAL_CODES_SEPARATOR}\`.

## Sources
${SOURCES}`,
    license: LICENCE_OUVERTE,
    origin: 'https://github.com/datagouv/decoupage-administratif',
    creator: 'Insee, DGCL, La Poste',
    spatial: 'France',
    frequency: 'annual',
    keywords: ['communes', 'code officiel géographique', 'population', 'codes postaux', 'intercommunalités'],
    schema: [
      codeCommune,
      column('Commune', 'commune', 'Nom de la commune.', 'city'),
      ...place,
      population,
      column('Codes postaux', 'codes_postaux', 'Codes postaux qui desservent la commune.', 'postalCode', { separator: POSTAL_CODES_SEPARATOR }),
      column('SIREN', 'siren', 'Numéro SIREN de la commune.', 'siren'),
      column('Code EPCI', 'code_epci', 'Numéro SIREN de l’intercommunalité à fiscalité propre dont la commune est membre.', 'codeEPCI'),
      column('EPCI', 'epci', 'Nom de l’intercommunalité à fiscalité propre dont la commune est membre.')
    ]
  },
  {
    slug: 'chefs-lieux',
    file: 'chefs-lieux.csv',
    title: 'Chefs-lieux des départements',
    summary: 'Les chefs-lieux des 101 départements français, avec leur position et leur population.',
    description: `Une ligne par département de métropole et d’outre-mer, avec la commune qui en est le chef-lieu et sa position (WGS 84).

## Sources

Positions : [GeoNames](https://www.geonames.org/), sous licence [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/deed.fr). Le reste :
${SOURCES}`,
    license: CC_BY,
    origin: 'https://www.geonames.org/',
    creator: 'Insee, GeoNames',
    spatial: 'France',
    frequency: 'annual',
    keywords: ['chefs-lieux', 'préfectures', 'départements', 'carte'],
    schema: [
      codeCommune,
      column('Chef-lieu', 'chef_lieu', 'Nom de la commune chef-lieu du département.', 'label'),
      ...place,
      population,
      column('latitude', 'latitude', 'Latitude en degrés décimaux (WGS 84).', 'latitude'),
      column('longitude', 'longitude', 'Longitude en degrés décimaux (WGS 84).', 'longitude')
    ].map((each) => (each.title === each.key ? { ...each, title: each.key[0].toUpperCase() + each.key.slice(1) } : each))
  }
]
