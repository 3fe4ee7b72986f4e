import type { PageRoutes } from '../page-routes'

export default [
  { path: '/:path(.*)*', name: 'not-found', component: () => import('./NotFoundPage.vue'), meta: { title: 'notFound.title' } },
] satisfies PageRoutes
