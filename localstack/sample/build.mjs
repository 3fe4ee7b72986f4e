// Writes the sample datasets into target/, the same bytes at each run.
import { mkdirSync, writeFileSync } from 'node:fs'
import { chefsLieux } from './chefs-lieux.mjs'
import { datasets, POSTAL_CODES_SEPARATOR } from './datasets.mjs'
import { communes, departements, epciOfCommune, regions } from './sources.mjs'

const target = new URL('target/', import.meta.url)

function cell (value) {
  const text = String(value ?? '')
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

function writeCsv (slug, rows) {
  const { file, schema } = datasets.find((dataset) => dataset.slug === slug)
  const headers = schema.map((column) => column['x-originalName'])
  const lines = [headers, ...rows].map((cells) => {
    if (cells.length !== headers.length) throw new Error(`${file}: ${cells.length} cells for ${headers.length} headers`)
    return cells.map(cell).join(',')
  })
  writeFileSync(new URL(file, target), lines.join('\n') + '\n')
}

function communeRow (commune) {
  const region = regions.get(commune.region)
  const departement = departements.get(commune.departement)
  const epci = epciOfCommune.get(commune.code)
  return [
    commune.code, commune.nom, departement.code, departement.nom, region.code, region.nom, commune.population,
    commune.codesPostaux?.join(POSTAL_CODES_SEPARATOR), commune.siren, epci?.code, epci?.nom
  ]
}

function chefLieuRow ({ commune, departement, region, latitude, longitude }) {
  return [
    commune.code, commune.nom, departement.code, departement.nom, region.code, region.nom, commune.population,
    latitude, longitude
  ]
}

mkdirSync(target, { recursive: true })
writeCsv('communes', communes.map(communeRow))
writeCsv('chefs-lieux', chefsLieux().map(chefLieuRow))
writeFileSync(new URL('sample.json', target), JSON.stringify(datasets, null, 2) + '\n')
