/** What the platform can read, told by extension; the server has the last word. */
const FORMATS = { csv: 'CSV', tsv: 'TSV', txt: 'TXT', geojson: 'GeoJSON' } as const

export const ACCEPTED_FILES = Object.keys(FORMATS).map((extension) => `.${extension}`).join(',')

export const FORMAT_NAMES = Object.values(FORMATS).join(', ')
