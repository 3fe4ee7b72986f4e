import { computed, watch } from 'vue'
import { useTheme } from 'vuetify'

import { readCookies } from '@/support/session-cookie'

/** The reader's choice when there is one, otherwise that of the system. */
export function initialScheme(): 'light' | 'dark' {
  const chosen = readCookies(document.cookie).theme
  if (chosen === 'light' || chosen === 'dark') return chosen
  return window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
}

export function useColorScheme() {
  const theme = useTheme()
  const isDark = computed(() => theme.global.name.value === 'dark')
  watch(isDark, (dark) => (document.documentElement.style.colorScheme = dark ? 'dark' : 'light'), { immediate: true })

  function toggle(): void {
    const next = isDark.value ? 'light' : 'dark'
    theme.change(next)
    document.cookie = `theme=${next}; path=/; max-age=31536000; samesite=lax`
  }

  return { isDark, toggle }
}
