import '@fontsource-variable/atkinson-hyperlegible-next'
import 'vuetify/styles/core'
import './styles/main.css'

import { createApp } from 'vue'

import App from './App.vue'
import { startSession } from './composables/use-session'
import { chosenLanguage, i18n, showLanguage } from './i18n'
import { router } from './router'
import { makeVuetify } from './vuetify'

const language = chosenLanguage()
await Promise.all([showLanguage(language), startSession()])
createApp(App).use(i18n).use(makeVuetify(language)).use(router).mount('#app')
