import type { PageRoutes } from '../page-routes'

export default [
  {
    path: '/simple-directory/admin/:section?',
    name: 'administration',
    component: () => import('./AdministrationPage.vue'),
    meta: { title: 'administration.title', requiresLogin: true, texts: ['directory', 'administration', 'edition'] },
  },
] satisfies PageRoutes
