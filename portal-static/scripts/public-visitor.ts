import { relative } from 'node:path'

import type { Plugin, Rolldown } from 'vite'

type Graph = Pick<Rolldown.PluginContext, 'getModuleInfo'>

const ROOT = new URL('..', import.meta.url).pathname
const ENTRY = `${ROOT}src/main.ts`
/** What is loaded later and only for who logs in: other features, their texts, and what stands around their pages. */
const FOR_OTHERS = /\/src\/(pages\/(?!catalogue\/|not-found\/)|i18n\/\w+\/(?!public\.ts)|components\/layout\/(AccountMenu|ModeBanner)\.vue)/
const OF_OTHERS = /\/src\/components\/(?!(catalogue|dataset|dialog|form|layout|list|state)\/)/

/** What the pages of a visitor without an account import, now or later. */
function modulesForVisitors(graph: Graph): Set<string> {
  const found = new Set<string>()
  const waiting = [ENTRY]
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const info = graph.getModuleInfo(id)
    if (found.has(id) || !info) continue
    found.add(id)
    waiting.push(...info.importedIds, ...info.dynamicallyImportedIds.filter((later) => !FOR_OTHERS.test(later)))
  }
  return found
}

function withImports(names: string[], bundle: Rolldown.OutputBundle, found = new Set<string>()): Set<string> {
  for (const name of names) {
    const chunk = bundle[name]
    if (found.has(name) || chunk?.type !== 'chunk') continue
    found.add(name)
    withImports(chunk.imports, bundle, found)
  }
  return found
}

let allowed: Set<string> | undefined

/** Whether a page open to a visitor without an account imports a module. */
export function isForVisitors(id: string, graph: Graph): boolean {
  return (allowed ??= modulesForVisitors(graph)).has(id)
}

/** Fails the build when a visitor without an account would download what belongs to other features, or what no page open to him imports. */
export function publicVisitor(): Plugin {
  return {
    name: 'public-visitor',
    buildStart: () => void (allowed = undefined),
    generateBundle(_options, bundle) {
      const foreign = [...modulesForVisitors(this)].filter((id) => OF_OTHERS.test(id)).map((id) => relative(ROOT, id))
      if (foreign.length) this.error(`a public page imports what belongs to another feature: ${foreign.join(', ')}`)
      const chunks = Object.values(bundle).filter((output) => output.type === 'chunk')
      const opened = chunks.filter(({ facadeModuleId, isEntry }) => isEntry || isForVisitors(facadeModuleId ?? '', this))
      const downloaded = [...withImports(opened.map(({ fileName }) => fileName), bundle)].map((name) => bundle[name] as Rolldown.OutputChunk)
      const excess = downloaded.flatMap(({ fileName, moduleIds }) =>
        moduleIds.filter((id) => id.startsWith(`${ROOT}src/`) && !isForVisitors(id, this)).map((id) => `${fileName} brings ${relative(ROOT, id)}`),
      )
      if (excess.length) this.error(`a public visitor would download what no public page imports: ${excess.join(', ')}`)
    },
  }
}
