import type { PageRoutes } from './page-routes'

/** The pages of all features: each folder that has a `routes.ts` is one. */
export const routes: PageRoutes = Object.values(import.meta.glob<PageRoutes>('./*/routes.ts', { eager: true, import: 'default' })).flat()
