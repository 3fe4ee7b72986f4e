import type { Licence } from '@/api/types'

export const LICENCES: Licence[] = [
  { title: 'Licence Ouverte / Open Licence 2.0', href: 'https://www.etalab.gouv.fr/licence-ouverte-open-licence' },
  { title: 'Open Data Commons Open Database License (ODbL)', href: 'https://opendatacommons.org/licenses/odbl/' },
  { title: 'Creative Commons Attribution 4.0', href: 'https://creativecommons.org/licenses/by/4.0/' },
  { title: 'Creative Commons Zero 1.0', href: 'https://creativecommons.org/publicdomain/zero/1.0/' },
]

/** The known licences plus the one already chosen, which may be the owner's own. */
export function licenceChoices(current: Licence | undefined): Licence[] {
  if (!current || LICENCES.some((licence) => licence.href === current.href)) return LICENCES
  return [...LICENCES, current]
}
