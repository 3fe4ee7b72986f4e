/** What the platform can read, told by extension; the server has the last word. */
const EXTENSIONS = ['csv', 'tsv', 'txt'] as const

export const ACCEPTED_FILES = EXTENSIONS.map((extension) => `.${extension}`).join(',')

export const FORMAT_NAMES = EXTENSIONS.map((extension) => extension.toUpperCase()).join(', ')
