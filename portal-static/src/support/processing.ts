export const PROCESSING_STEPS = ['receive', 'store', 'analyze', 'validate', 'index', 'finalize'] as const

export type ProcessingStep = (typeof PROCESSING_STEPS)[number]
export type StepState = 'done' | 'active' | 'waiting' | 'failed'

const DONE_STEPS: Record<string, number> = {
  created: 1,
  loaded: 1,
  stored: 2,
  normalized: 2,
  analyzed: 3,
  'validation-updated': 3,
  validated: 4,
  extended: 4,
  indexed: 5,
  finalized: 6,
}

export function isSettled(status: string | undefined): boolean {
  return status === undefined || status === 'finalized' || status === 'error' || status === 'draft'
}

/** What each step of the processing shows for a status; an error stands on the step that failed. */
export function stepStates(status: string | undefined, errorStatus?: string): Record<ProcessingStep, StepState> {
  const failed = status === 'error'
  const done = DONE_STEPS[(failed ? errorStatus : status) ?? 'created'] ?? 1
  return Object.fromEntries(
    PROCESSING_STEPS.map((step, index): [ProcessingStep, StepState] => {
      if (index < done) return [step, 'done']
      if (index === done) return [step, failed ? 'failed' : 'active']
      return [step, 'waiting']
    }),
  ) as Record<ProcessingStep, StepState>
}

/** Overall advance, 0 to 100: the share of finished steps plus the part told by the running task. */
export function overallProgress(status: string | undefined, taskProgress?: number): number {
  if (status === 'finalized') return 100
  const done = DONE_STEPS[status ?? 'created'] ?? 1
  const within = taskProgress && taskProgress > 0 ? Math.min(taskProgress, 100) / 100 : 0
  return Math.min(99, Math.round(((done + within) / PROCESSING_STEPS.length) * 100))
}
