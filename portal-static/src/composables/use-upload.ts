import { computed, onScopeDispose, readonly, ref, shallowRef } from 'vue'

import type { Dataset } from '@/api/types'
import type { UploadRequest } from '@/api/uploads'
import { uploadInOneRequest, uploadInParts } from '@/api/uploads'
import { needsSignedUpload } from '@/support/upload-plan'

export type UploadState = 'idle' | 'sending' | 'sent' | 'failed'

/** Sends one file, whole or by signed parts according to its size, and tells how far it is. */
export function useUpload() {
  const state = ref<UploadState>('idle')
  const sent = ref(0)
  const size = ref(0)
  const error = shallowRef<unknown>()
  let controller: AbortController | undefined

  async function start(upload: UploadRequest): Promise<Dataset | undefined> {
    controller = new AbortController()
    state.value = 'sending'
    sent.value = 0
    size.value = upload.file.size
    const run = needsSignedUpload(upload.file.size) ? uploadInParts : uploadInOneRequest
    try {
      const dataset = await run(upload, controller.signal, (bytes) => (sent.value = Math.min(bytes, size.value)))
      state.value = 'sent'
      return dataset
    } catch (reason) {
      error.value = reason
      state.value = controller.signal.aborted ? 'idle' : 'failed'
      return undefined
    }
  }

  const cancel = (): void => controller?.abort()
  onScopeDispose(cancel)
  return {
    state: readonly(state),
    sent: readonly(sent),
    size: readonly(size),
    error,
    percent: computed(() => (size.value > 0 ? Math.floor((sent.value / size.value) * 100) : 0)),
    start,
    cancel,
  }
}
