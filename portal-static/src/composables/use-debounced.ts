import { onScopeDispose } from 'vue'

/** Calls once the typing pauses. */
export function useDebounced<A extends unknown[]>(run: (...args: A) => void, milliseconds = 350) {
  let timer: number | undefined
  const cancel = (): void => window.clearTimeout(timer)
  onScopeDispose(cancel)
  return {
    cancel,
    schedule: (...args: A): void => {
      cancel()
      timer = window.setTimeout(() => run(...args), milliseconds)
    },
  }
}
