import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const ROOT = join(import.meta.dirname, '..')
const NOT_SHOWN = /\.test\.ts$|^testing\/|^i18n\/\w+\//

export const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8')

/** The files of `src` that make the application, without its texts. */
export const sourceFiles = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(vue|ts)$/.test(name) && !NOT_SHOWN.test(name))
  .sort()

/** Every file of ours that one loads, by imports at once or later. */
export function loadedBy(file: string, without?: RegExp, found = new Set<string>()): Set<string> {
  if (found.has(file)) return found
  found.add(file)
  for (const match of read(file).matchAll(/(?:from |import\()'((?:@|\.{1,2})\/[^']+)'/g)) {
    const path = match[1] ?? ''
    const plain = path.startsWith('@') ? path.slice(2) : join(dirname(file), path)
    const known = [plain, `${plain}.ts`].find((name) => /\.(vue|ts)$/.test(name) && existsSync(join(ROOT, name)))
    if (known && !NOT_SHOWN.test(known) && !without?.test(known)) loadedBy(known, without, found)
  }
  return found
}

/** The keys of texts that a file may name: whole ones as they are, those with calculated parts as patterns. */
export function namedTexts(file: string): RegExp[] {
  const names = read(file).matchAll(/['"`](\w+(?:\.(?:[\w-]|\$\{[^}]*\})+)*)['"`]/g)
  const escape = (text: string): string => text.replaceAll('.', String.raw`\.`)
  return [...names].map(([, name = '']) => new RegExp(`^${name.split(/\$\{[^}]*\}/).map(escape).join(String.raw`[\w-]+`)}$`))
}
