// Installs the packages and builds, unless nothing has changed since the last time.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'

const inputs = ['package-lock.json', 'build.mjs', 'chefs-lieux.mjs', 'datasets.mjs', 'sources.mjs']
const outputs = ['communes.csv', 'chefs-lieux.csv', 'sample.json']
const here = (path) => new URL(path, import.meta.url)

const hash = createHash('sha256')
inputs.forEach((input) => hash.update(input).update(readFileSync(here(input))))
const inputsNow = hash.digest('hex')
const marker = here('target/built')
const built = existsSync(marker) ? readFileSync(marker, 'utf8') : ''

if (built !== inputsNow || !outputs.every((output) => existsSync(here(`target/${output}`)))) {
  const options = { cwd: here('.'), stdio: 'inherit' }
  execFileSync('npm', ['ci', '--no-fund', '--no-audit', '--loglevel=error'], options)
  execFileSync(process.execPath, ['build.mjs'], options)
  mkdirSync(here('target/'), { recursive: true })
  writeFileSync(marker, inputsNow)
}
