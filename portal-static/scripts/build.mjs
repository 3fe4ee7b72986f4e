import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const INPUTS = ['src', 'public', 'index.html', 'vite.config.ts', 'scripts', 'tsconfig.json', 'package-lock.json']
const MARKER = join('target', 'dist.sha256')

function files(path) {
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path)
    .sort()
    .flatMap((name) => files(join(path, name)))
}

function digest() {
  const hash = createHash('sha256')
  for (const path of INPUTS.flatMap(files)) hash.update(path).update('\0').update(readFileSync(path)).update('\0')
  return hash.digest('hex')
}

const wanted = digest()
const built = existsSync(MARKER) && existsSync(join('dist', 'index.html')) ? readFileSync(MARKER, 'utf8') : ''
if (built === wanted) {
  process.stdout.write('dist is up to date\n')
} else {
  const { status } = spawnSync('npm', ['run', 'build'], { stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
  mkdirSync(dirname(MARKER), { recursive: true })
  writeFileSync(MARKER, wanted)
}
