import { fileURLToPath } from 'node:url'

import type { Plugin } from 'vitest/config'
import { defineConfig } from 'vitest/config'

/** Unit tests read what components say and show none: each is the name of its file. */
const componentFiles: Plugin = {
  name: 'component-files',
  enforce: 'pre',
  load: (id) => (id.endsWith('.vue') ? `export default { file: ${JSON.stringify(id)} }` : undefined),
}

export default defineConfig({
  plugins: [componentFiles],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  test: { include: ['src/**/*.test.ts'], environment: 'node' },
})
