import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { boxOf, isInside } from './chefs-lieux.mjs'
import { datasets as declared, POSTAL_CODES_SEPARATOR } from './datasets.mjs'

const read = (file) => readFileSync(new URL(`target/${file}`, import.meta.url), 'utf8')

function parse (text) {
  const [headers, ...rows] = text.trimEnd().split('\n').map((line) =>
    [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map((cell) => cell[1]?.replaceAll('""', '"') ?? cell[2])
  )
  return { headers, rows: rows.map((cells) => Object.fromEntries(headers.map((header, i) => [header, cells[i]]))) }
}

// Positions read on a map, in degrees, to within a few kilometres.
const KNOWN = {
  'Bourg-en-Bresse': [46.21, 5.23], Nice: [43.70, 7.26], Marseille: [43.30, 5.38], Ajaccio: [41.92, 8.74],
  Bastia: [42.70, 9.45], Quimper: [48.00, -4.10], Toulouse: [43.60, 1.44], Bordeaux: [44.84, -0.58],
  Rennes: [48.11, -1.68], Nantes: [47.22, -1.55], Vannes: [47.66, -2.76], Lille: [50.63, 3.06],
  Pau: [43.30, -0.37], Perpignan: [42.70, 2.90], Strasbourg: [48.58, 7.75], Lyon: [45.76, 4.84],
  Paris: [48.86, 2.35], 'Évry-Courcouronnes': [48.63, 2.43], 'Basse-Terre': [16.00, -61.73],
  'Fort-de-France': [14.61, -61.07], Cayenne: [4.93, -52.33], 'Saint-Denis': [-20.88, 55.45], Mamoudzou: [-12.78, 45.23]
}

test('the communes are those of the year 2026', () => {
  const { rows } = parse(read('communes.csv'))
  assert.equal(rows.length, 34969)
  assert.equal(new Set(rows.map((row) => row['Code commune'])).size, rows.length)
  const vannes = rows.find((row) => row['Code commune'] === '56260')
  assert.deepEqual(
    [vannes.Commune, vannes.Département, vannes.Région, vannes.Population, vannes['Codes postaux'], vannes.SIREN],
    ['Vannes', 'Morbihan', 'Bretagne', '55790', '56000', '215602608']
  )
  assert.match(vannes.EPCI, /Golfe du Morbihan/)
})

test('the communes have the shape of their columns', () => {
  for (const row of parse(read('communes.csv')).rows) {
    assert.match(row['Code commune'], /^(\d{2}|2[AB])\d{3}$/)
    assert.ok(row.Commune && row.Département && row.Région, row['Code commune'])
    assert.match(row.Population, /^\d*$/)
    assert.match(row.SIREN, /^(\d{9})?$/)
    for (const code of row['Codes postaux'].split(POSTAL_CODES_SEPARATOR)) assert.match(code, /^(\d{5})?$/)
  }
})

test('each of the 101 départements has its seat, inside the département’s part of the world', () => {
  const { rows } = parse(read('chefs-lieux.csv'))
  assert.equal(rows.length, 101)
  assert.equal(new Set(rows.map((row) => row['Code département'])).size, 101)
  for (const row of rows) {
    const place = [Number(row.longitude), Number(row.latitude)]
    assert.ok(isInside(place, boxOf(row['Code département'])), `${row['Chef-lieu']} ${place}`)
    assert.ok(Number(row.Population) > 5000, row['Chef-lieu'])
  }
})

test('seats lie where maps show them', () => {
  const { rows } = parse(read('chefs-lieux.csv'))
  for (const [name, [latitude, longitude]] of Object.entries(KNOWN)) {
    const row = rows.find((each) => each['Chef-lieu'] === name)
    assert.ok(Math.hypot(row.latitude - latitude, row.longitude - longitude) < 0.05, name)
  }
})

test('two seats of metropolitan France never share a position', () => {
  const { rows } = parse(read('chefs-lieux.csv'))
  assert.equal(new Set(rows.map((row) => `${row.latitude} ${row.longitude}`)).size, rows.length)
})

test('each dataset describes the columns of its file, in order', () => {
  const datasets = JSON.parse(read('sample.json'))
  assert.deepEqual(datasets, JSON.parse(JSON.stringify(declared)))
  assert.deepEqual(datasets.map((dataset) => dataset.slug), ['communes', 'chefs-lieux'])
  for (const dataset of datasets) {
    const { headers } = parse(read(dataset.file))
    assert.deepEqual(dataset.schema.map((column) => column['x-originalName']), headers)
    assert.ok(dataset.title && dataset.summary && dataset.description && dataset.origin && dataset.keywords.length)
    assert.match(dataset.license.href, /^https:/)
    assert.ok(dataset.license.title)
  }
})

test('a key is the slug of its header', () => {
  for (const column of declared.flatMap((dataset) => dataset.schema)) {
    const slug = column['x-originalName'].normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]/g, '_')
    assert.equal(column.key, slug)
  }
})
