type Texts = Record<string, unknown>

const files = import.meta.glob<Texts>('../i18n/{fr,en}/*.ts', { eager: true, import: 'default' })

function flatten(value: unknown, path = ''): Record<string, string> {
  if (typeof value !== 'object' || value === null) return { [path]: String(value) }
  return Object.assign({}, ...Object.entries(value).map(([key, child]) => flatten(child, path ? `${path}.${key}` : key)))
}

/** The texts of a language, by the name of their file: whole keys and what they say. */
export function textsOf(language: 'fr' | 'en'): Record<string, Record<string, string>> {
  const own = Object.entries(files).filter(([path]) => path.includes(`/${language}/`))
  return Object.fromEntries(own.map(([path, texts]) => [/(\w[\w-]*)\.ts$/.exec(path)?.[1] ?? path, flatten(texts)]))
}
