import { createRouter, createWebHistory } from 'vue-router'

import { useSession } from './composables/use-session'
import { showTexts } from './i18n'
import { routes } from './pages'

export const router = createRouter({
  history: createWebHistory(),
  routes,
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
