// Where the seat of each département lies: GeoNames knows most communes by their INSEE code.
import { communesByCode, departements, places, regions } from './sources.mjs'

// GeoNames gives each overseas département a country code of its own.
const COUNTRIES = { 971: 'GP', 972: 'MQ', 973: 'GF', 974: 'RE', 976: 'YT' }

// [west, south, east, north]
const METROPOLE = [-5.2, 41.3, 9.7, 51.2]
const OVERSEAS = {
  971: [-61.9, 15.8, -61.0, 16.6],
  972: [-61.3, 14.3, -60.8, 14.9],
  973: [-54.7, 2.1, -51.5, 5.9],
  974: [55.2, -21.4, 55.9, -20.8],
  976: [44.9, -13.1, 45.4, -12.6]
}

// Seats of an administration, the most important first; quarters (PPLX) and villages are left out.
const SEATS = ['PPLC', 'PPLA', 'PPLA2', 'PPLA3', 'PPLA4']

export const boxOf = (departement) => OVERSEAS[departement] ?? METROPOLE

export function isInside ([longitude, latitude], [west, south, east, north]) {
  return longitude >= west && longitude <= east && latitude >= south && latitude <= north
}

function placeOf (commune) {
  const country = COUNTRIES[commune.departement] ?? 'FR'
  const candidates = places
    .filter((place) => place.country === country && SEATS.includes(place.featureCode))
    .filter((place) => (place.muniSub ? place.muniSub === commune.code : place.name === commune.nom))
    // A merged commune keeps the name of its seat first: Évry-Courcouronnes.
    .filter((place) => commune.nom === place.name || commune.nom.startsWith(`${place.name}-`))
    .sort((a, b) => SEATS.indexOf(a.featureCode) - SEATS.indexOf(b.featureCode) || b.population - a.population)
  const [place] = candidates
  if (!place) throw new Error(`no place for ${commune.nom} (${commune.code})`)
  if (!isInside(place.loc.coordinates, boxOf(commune.departement))) {
    throw new Error(`${commune.nom} (${commune.code}) would lie at ${place.loc.coordinates}`)
  }
  return place
}

export function chefsLieux () {
  return [...departements.values()]
    .filter((departement) => departement.zone !== 'com')
    .sort((a, b) => (a.code < b.code ? -1 : 1))
    .map((departement) => {
      const commune = communesByCode.get(departement.chefLieu)
      const [longitude, latitude] = placeOf(commune).loc.coordinates
      return { departement, commune, region: regions.get(departement.region), latitude, longitude }
    })
}
