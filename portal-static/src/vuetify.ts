import { createVuetify } from 'vuetify'
import { aliases, mdi } from 'vuetify/iconsets/mdi-svg'
import { en, fr } from 'vuetify/locale'

import { initialScheme } from './composables/use-color-scheme'
import type { Language } from './i18n'

const light = {
  dark: false,
  colors: {
    background: '#f4f6f4',
    surface: '#ffffff',
    'surface-variant': '#e4eae8',
    'on-surface-variant': '#33454a',
    'on-background': '#14252b',
    'on-surface': '#14252b',
    primary: '#0b4a57',
    'on-primary': '#ffffff',
    secondary: '#8a4b10',
    'on-secondary': '#ffffff',
    error: '#a3261c',
    'on-error': '#ffffff',
    success: '#1d6a3f',
    'on-success': '#ffffff',
    warning: '#7d5300',
    'on-warning': '#ffffff',
    info: '#1b5a8c',
    'on-info': '#ffffff',
  },
  variables: { 'medium-emphasis-opacity': 0.78, 'border-color': '#14252b', 'border-opacity': 0.14 },
}

const dark = {
  dark: true,
  colors: {
    background: '#0e171a',
    surface: '#152125',
    'surface-variant': '#22333a',
    'on-surface-variant': '#c4d3d6',
    'on-background': '#e6eeee',
    'on-surface': '#e6eeee',
    primary: '#7fd0dc',
    'on-primary': '#05262d',
    secondary: '#f2b56b',
    'on-secondary': '#2e1a00',
    error: '#ffb0a6',
    'on-error': '#4a0a04',
    success: '#84d9a6',
    'on-success': '#05301a',
    warning: '#f1c366',
    'on-warning': '#332200',
    info: '#94c9f5',
    'on-info': '#062a47',
  },
  variables: { 'medium-emphasis-opacity': 0.8, 'border-color': '#e6eeee', 'border-opacity': 0.16 },
}

export function makeVuetify(language: Language) {
  return createVuetify({
    icons: { defaultSet: 'mdi', aliases, sets: { mdi } },
    locale: { locale: language, fallback: 'fr', messages: { fr, en } },
    theme: { defaultTheme: initialScheme(), themes: { light, dark } },
    defaults: {
      VBtn: { rounded: 'lg', elevation: 0 },
      VTextField: { hideDetails: 'auto', variant: 'outlined', density: 'comfortable', color: 'primary' },
      VTextarea: { hideDetails: 'auto', variant: 'outlined', density: 'comfortable', color: 'primary' },
      VSelect: { hideDetails: 'auto', variant: 'outlined', density: 'comfortable', color: 'primary' },
      VAutocomplete: { hideDetails: 'auto', variant: 'outlined', density: 'comfortable', color: 'primary' },
      VCombobox: { hideDetails: 'auto', variant: 'outlined', density: 'comfortable', color: 'primary' },
      VAlert: { variant: 'tonal', rounded: 'lg' },
      VDialog: { maxWidth: 520 },
      VMenu: { offset: 6 },
    },
  })
}
