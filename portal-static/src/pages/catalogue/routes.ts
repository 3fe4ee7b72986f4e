import type { PageRoutes } from '../page-routes'
// The first page of most visits: it comes with the application.
import HomePage from './HomePage.vue'

export default [
  { path: '/', name: 'home', component: HomePage, meta: { title: 'home.title' } },
  { path: '/datasets', redirect: (to) => ({ name: 'home', query: to.query }) },
  { path: '/datasets/:id', name: 'dataset', component: () => import('./DatasetPage.vue'), meta: { title: 'dataset.title' } },
] satisfies PageRoutes
