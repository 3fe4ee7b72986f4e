import type { Permission } from '@/api/types'

const PUBLIC_CLASSES = ['list', 'read']

function isEveryone(entry: Permission): boolean {
  return !entry.type && !entry.id && !entry.email
}

export function isPublished(entries: Permission[]): boolean {
  return entries.some((entry) => isEveryone(entry) && PUBLIC_CLASSES.every((name) => entry.classes?.includes(name)))
}

export function publish(entries: Permission[]): Permission[] {
  if (isPublished(entries)) return entries
  return [...unpublish(entries), { operations: [], classes: [...PUBLIC_CLASSES] }]
}

/** Takes reading away from everyone and keeps what else the owner granted. */
export function unpublish(entries: Permission[]): Permission[] {
  return entries
    .map((entry) =>
      isEveryone(entry)
        ? { ...entry, classes: (entry.classes ?? []).filter((name) => !PUBLIC_CLASSES.includes(name)) }
        : entry,
    )
    .filter((entry) => !isEveryone(entry) || (entry.classes?.length ?? 0) > 0 || (entry.operations?.length ?? 0) > 0)
}
