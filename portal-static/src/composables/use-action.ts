import { readonly, ref } from 'vue'

import { useErrors } from './use-errors'

/** One piece of work started by a person: whether it runs, and the words of its refusal. */
export function useAction() {
  const { errorText } = useErrors()
  const busy = ref(false)
  const refusal = ref('')

  /** Whether it succeeded; a second click while it runs does nothing. */
  async function run(work: () => Promise<unknown>): Promise<boolean> {
    if (busy.value) return false
    busy.value = true
    refusal.value = ''
    try {
      await work()
      return true
    } catch (error) {
      refusal.value = errorText(error)
      return false
    } finally {
      busy.value = false
    }
  }

  return { busy: readonly(busy), refusal, run }
}
