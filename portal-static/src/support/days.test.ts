import { expect, it } from 'vitest'

import { dayAfter } from './days'

it('counts days over the end of a year', () => expect(dayAfter(new Date('2026-12-25T10:00:00Z'), 14)).toBe('2027-01-08'))
