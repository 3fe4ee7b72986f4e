import { computed, onScopeDispose, readonly, ref, shallowRef } from 'vue'

import { readDataset, readJournal, readTaskProgress } from '@/api/datasets'
import { ApiError } from '@/api/http'
import type { Dataset, JournalEvent, TaskProgress } from '@/api/types'
import { isSettled, overallProgress, stepStates } from '@/support/processing'

const PERIOD_MILLISECONDS = 1000
const MAX_FAILURES = 10

function isWaitingDraft(dataset: Dataset): boolean {
  return dataset.draftReason !== undefined && dataset.status === 'finalized'
}

/** Follows a dataset second by second until it is ready or in error. */
export function useProcessing(onSettled: (dataset: Dataset) => void = () => undefined) {
  const dataset = shallowRef<Dataset>()
  const settled = ref(false)
  const task = shallowRef<TaskProgress>({})
  const journal = shallowRef<JournalEvent[]>([])
  const lost = ref(false)
  let controller: AbortController | undefined
  let timer: number | undefined
  let failures = 0

  async function poll(id: string, signal: AbortSignal): Promise<void> {
    try {
      const [current, progress] = await Promise.all([
        // A new file is first a draft: without this the published version would look finished at once.
        readDataset(id, { draft: true }, signal),
        readTaskProgress(id, signal),
      ])
      failures = 0
      const isOver = isSettled(current.status) && !isWaitingDraft(current)
      if (isOver) journal.value = await readJournal(id, signal)
      dataset.value = current
      task.value = isOver ? {} : progress
      settled.value = isOver
      if (isOver) return onSettled(current)
    } catch (error) {
      if (signal.aborted) return
      if (!(error instanceof ApiError)) throw error
      failures += 1
      if (failures >= MAX_FAILURES) return void (lost.value = true)
    }
    timer = window.setTimeout(() => void poll(id, signal), PERIOD_MILLISECONDS)
  }

  function follow(started: Dataset): void {
    stop()
    controller = new AbortController()
    dataset.value = started
    journal.value = []
    settled.value = false
    lost.value = false
    failures = 0
    void poll(started.id, controller.signal)
  }

  function stop(): void {
    controller?.abort()
    window.clearTimeout(timer)
  }

  onScopeDispose(stop)
  return {
    dataset: readonly(dataset),
    journal,
    lost: readonly(lost),
    follow,
    stop,
    settled: readonly(settled),
    steps: computed(() => stepStates(dataset.value?.status, dataset.value?.errorStatus)),
    progress: computed(() => overallProgress(dataset.value?.status, task.value.progress)),
    errorLine: computed(() => journal.value.find((event) => event.type.endsWith('error'))?.data ?? ''),
  }
}
