import type { Ref } from 'vue'
import { watch } from 'vue'

import { useAction } from './use-action'

/** The action of a dialog, which closes once it is done; each opening starts without the last refusal. */
export function useDialogAction(isOpen: Ref<boolean>, work: () => Promise<unknown>, done: () => void) {
  const { busy, refusal, run } = useAction()
  watch(isOpen, () => (refusal.value = ''))

  async function submit(): Promise<void> {
    if (!(await run(work))) return
    isOpen.value = false
    done()
  }

  return { busy, refusal, submit }
}
