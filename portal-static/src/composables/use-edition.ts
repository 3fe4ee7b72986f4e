import { computed, reactive, ref, shallowRef } from 'vue'

import { patchDataset } from '@/api/datasets'
import type { Column, Dataset, Licence } from '@/api/types'
import { changedFields } from '@/support/changes'

export interface DescriptionForm {
  title: string
  summary: string
  description: string
  license: Licence | null
  keywords: string[]
  origin: string
  spatial: string
  frequency: string
  schema: Column[]
}

function formOf(dataset: Dataset): DescriptionForm {
  return {
    title: dataset.title,
    summary: dataset.summary ?? '',
    description: dataset.description ?? '',
    license: dataset.license ?? null,
    keywords: [...(dataset.keywords ?? [])],
    origin: dataset.origin ?? '',
    spatial: dataset.spatial ?? '',
    frequency: dataset.frequency ?? '',
    schema: structuredClone(dataset.schema ?? []),
  }
}

/** The descriptive fields of a dataset, saved by the smallest patch. */
export function useEdition(dataset: Dataset) {
  const form = reactive(formOf(dataset)) as DescriptionForm
  const before = shallowRef(formOf(dataset))
  const saving = ref(false)
  const changes = computed(() => changedFields(before.value, form))
  const hasChanges = computed(() => Object.keys(changes.value).length > 0)

  /** The answer may be partial, so what was sent becomes the new reference. */
  async function save(): Promise<void> {
    saving.value = true
    const sent = JSON.parse(JSON.stringify(form)) as DescriptionForm
    try {
      await patchDataset(dataset.id, changes.value)
      before.value = sent
    } finally {
      saving.value = false
    }
  }

  function undo(): void {
    Object.assign(form, structuredClone(before.value))
  }

  return { form, changes, hasChanges, saving, save, undo }
}
