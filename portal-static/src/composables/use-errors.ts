import { useI18n } from 'vue-i18n'

import { ApiError } from '@/api/http'
import { PasskeyError } from '@/support/webauthn'

const KNOWN_STATUSES = [401, 403, 404, 409, 413, 429, 500, 502, 503, 504]

/** The words for a failure: those of the server when it has some, otherwise ours for its status. */
export function useErrors() {
  const { t } = useI18n()

  function errorText(error: unknown): string {
    if (error instanceof PasskeyError) return t(`errors.passkeys.${error.failure}`)
    if (!(error instanceof ApiError)) return t('errors.unexpected')
    // For these two the services answer to developers: a reader needs to know what to do.
    const isTechnical = error.status === 401 || error.status === 404
    if (error.message && !isTechnical) return error.message
    if (error.status === 0) return t('errors.offline')
    return KNOWN_STATUSES.includes(error.status) ? t(`errors.status.${error.status}`) : t('errors.unexpected')
  }

  return { errorText }
}
