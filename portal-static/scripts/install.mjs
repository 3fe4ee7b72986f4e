import { spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'

const changedAt = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0

// npm writes this hidden lock file last: an interrupted installation does not count.
if (changedAt('node_modules/.package-lock.json') > changedAt('package-lock.json')) {
  process.stdout.write('node_modules is up to date\n')
} else {
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], { stdio: 'inherit' })
  process.exit(status ?? 1)
}
