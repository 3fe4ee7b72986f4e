const DAY_MILLISECONDS = 86_400_000

/** The calendar day so many days later, as the service writes days. */
export function dayAfter(now: Date, days: number): string {
  return new Date(now.getTime() + days * DAY_MILLISECONDS).toISOString().slice(0, 10)
}
