import '@fontsource-variable/atkinson-hyperlegible-next'
import 'vuetify/styles/core'
import './styles/main.css'

import { createApp } from 'vue'

import App from './App.vue'
import { useNotices } from './composables/use-notices'
import { startSession } from './composables/use-session'
import { chosenLanguage, i18n, showLanguage } from './i18n'
import { router } from './router'
import { makeVuetify } from './vuetify'

const RELOADED = 'reloaded-after-missing-file'

// After a deployment an open page may ask for files that are gone: it starts again, once.
window.addEventListener('vite:preloadError', (event) => {
  if (sessionStorage.getItem(RELOADED)) return
  sessionStorage.setItem(RELOADED, 'true')
  event.preventDefault()
  window.location.reload()
})

const language = chosenLanguage()
await Promise.all([showLanguage(language), startSession()])
const app = createApp(App)
app.config.errorHandler = (error) => {
  useNotices().notifyFailure(i18n.global.t('errors.unexpected'))
  reportError(error)
}
app.use(i18n).use(makeVuetify(language)).use(router).mount('#app')
void router.isReady().then(() => sessionStorage.removeItem(RELOADED))
