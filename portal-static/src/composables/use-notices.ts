import { readonly, ref } from 'vue'

export interface Notice {
  text: string
  failed: boolean
}

const notice = ref<Notice>()

/** One short message at a time, shown at the foot of the page and read aloud. */
export function useNotices() {
  return {
    notice: readonly(notice),
    notify: (text: string): void => void (notice.value = { text, failed: false }),
    notifyFailure: (text: string): void => void (notice.value = { text, failed: true }),
    dismiss: (): void => void (notice.value = undefined),
  }
}
