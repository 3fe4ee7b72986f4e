import type { Component } from 'vue'
import { computed } from 'vue'

import type { Tab } from '@/components/layout/TabBar.vue'

export interface TabPanel extends Tab {
  component: Component
  shown?: boolean
}

/** The tabs that the reader of a page may open, and the one that its address names: the first where it names none. */
export function useTabs(panels: () => TabPanel[], named: () => unknown) {
  const tabs = computed(() => panels().filter(({ shown }) => shown !== false))
  const open = computed(() => tabs.value.find(({ value }) => value === named()) ?? tabs.value[0])
  return { tabs, current: computed(() => open.value?.value ?? ''), component: computed(() => open.value?.component) }
}
