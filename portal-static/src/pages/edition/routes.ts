import type { PageRoutes } from '../page-routes'

export default [
  { path: '/data-fair', redirect: { name: 'my-datasets' } },
  {
    path: '/data-fair/datasets',
    name: 'my-datasets',
    component: () => import('./MyDatasetsPage.vue'),
    meta: { title: 'mine.title', requiresLogin: true, texts: ['edition'] },
  },
  {
    path: '/data-fair/new-dataset',
    name: 'new-dataset',
    component: () => import('./NewDatasetPage.vue'),
    meta: { title: 'upload.title', requiresLogin: true, texts: ['edition'] },
  },
  {
    path: '/data-fair/dataset/:id',
    name: 'edit-dataset',
    component: () => import('./EditDatasetPage.vue'),
    meta: { title: 'edit.title', requiresLogin: true, texts: ['edition'] },
  },
] satisfies PageRoutes
