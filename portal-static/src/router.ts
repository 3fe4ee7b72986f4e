import { createRouter, createWebHistory } from 'vue-router'

import HomePage from '@/pages/HomePage.vue'

import { useSession } from './composables/use-session'
import { type Part, showTexts } from './i18n'

declare module 'vue-router' {
  interface RouteMeta {
    /** Key of the page title in the catalogue. */
    title?: string
    requiresLogin?: boolean
    /** Texts that the page needs beside those of public pages. */
    texts?: Part[]
  }
}

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    { path: '/', name: 'home', component: HomePage, meta: { title: 'home.title' } },
    { path: '/datasets', redirect: (to) => ({ name: 'home', query: to.query }) },
    { path: '/datasets/:id', name: 'dataset', component: () => import('@/pages/DatasetPage.vue') },
    {
      path: '/simple-directory/login',
      name: 'login',
      component: () => import('@/pages/LoginPage.vue'),
      meta: { title: 'login.title', texts: ['directory'] },
    },
    {
      path: '/simple-directory/me',
      name: 'account',
      component: () => import('@/pages/AccountPage.vue'),
      meta: { title: 'account.title', requiresLogin: true, texts: ['directory'] },
    },
    {
      path: '/simple-directory/organization/:id',
      name: 'organization',
      component: () => import('@/pages/OrganizationPage.vue'),
      meta: { title: 'organization.title', requiresLogin: true, texts: ['directory', 'edition'] },
    },
    {
      path: '/simple-directory/invitation',
      name: 'invitation',
      component: () => import('@/pages/InvitationPage.vue'),
      meta: { title: 'invitation.accepted', texts: ['directory'] },
    },
    {
      path: '/simple-directory/admin/:section?',
      name: 'administration',
      component: () => import('@/pages/AdministrationPage.vue'),
      meta: { title: 'administration.title', requiresLogin: true, texts: ['directory', 'administration', 'edition'] },
    },
    { path: '/simple-directory', redirect: { name: 'account' } },
    // Links made by services that repeat the prefix.
    {
      path: '/simple-directory/simple-directory/:rest(.*)',
      redirect: (to) => ({ path: `/simple-directory/${String(to.params.rest)}`, query: to.query }),
    },
    { path: '/data-fair', redirect: { name: 'my-datasets' } },
    {
      path: '/data-fair/datasets',
      name: 'my-datasets',
      component: () => import('@/pages/MyDatasetsPage.vue'),
      meta: { title: 'mine.title', requiresLogin: true, texts: ['edition'] },
    },
    {
      path: '/data-fair/new-dataset',
      name: 'new-dataset',
      component: () => import('@/pages/NewDatasetPage.vue'),
      meta: { title: 'upload.title', requiresLogin: true, texts: ['edition'] },
    },
    {
      path: '/data-fair/dataset/:id',
      name: 'edit-dataset',
      component: () => import('@/pages/EditDatasetPage.vue'),
      meta: { title: 'edit.title', requiresLogin: true, texts: ['edition'] },
    },
    {
      path: '/:path(.*)*',
      name: 'not-found',
      component: () => import('@/pages/NotFoundPage.vue'),
      meta: { title: 'notFound.title' },
    },
  ],
  scrollBehavior(to, from, saved) {
    if (saved) return saved
    return to.path === from.path ? false : { top: 0 }
  },
})

router.beforeEach((to) => {
  if (!to.meta.requiresLogin || useSession().session.value) return true
  return { name: 'login', query: { redirect: to.fullPath } }
})

router.beforeResolve((to) => showTexts(to.meta.texts ?? []))
