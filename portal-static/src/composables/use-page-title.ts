import type { Ref } from 'vue'
import { onScopeDispose, shallowRef } from 'vue'

type Title = () => string | undefined

const own: Ref<Title | undefined> = shallowRef()

/** A page about one thing is named after it once that is read: until then the title of its route stands. */
export function usePageTitle(title: Title): void {
  own.value = title
  onScopeDispose(() => {
    if (own.value === title) own.value = undefined
  })
}

export const ownPageTitle: Title = () => own.value?.()
