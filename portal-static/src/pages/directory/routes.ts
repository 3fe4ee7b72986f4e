import type { PageRoutes } from '../page-routes'

export default [
  {
    path: '/simple-directory/login',
    name: 'login',
    component: () => import('./LoginPage.vue'),
    meta: { title: 'login.title', texts: ['directory'] },
  },
  {
    path: '/simple-directory/me',
    name: 'account',
    component: () => import('./AccountPage.vue'),
    meta: { title: 'account.title', requiresLogin: true, texts: ['directory'] },
  },
  {
    path: '/simple-directory/organization/:id',
    name: 'organization',
    component: () => import('./OrganizationPage.vue'),
    meta: { title: 'organization.title', requiresLogin: true, texts: ['directory', 'edition'] },
  },
  {
    path: '/simple-directory/invitation',
    name: 'invitation',
    component: () => import('./InvitationPage.vue'),
    meta: { title: 'invitation.accepted', texts: ['directory'] },
  },
  { path: '/simple-directory', redirect: { name: 'account' } },
  // Links made by services that repeat the prefix.
  {
    path: '/simple-directory/simple-directory/:rest(.*)',
    redirect: (to) => ({ path: `/simple-directory/${String(to.params.rest)}`, query: to.query }),
  },
] satisfies PageRoutes
