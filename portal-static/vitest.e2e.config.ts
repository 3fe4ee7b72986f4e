import { basename } from 'node:path'

import { defineConfig } from 'vitest/config'
import type { TestSpecification } from 'vitest/node'
import { BaseSequencer } from 'vitest/node'

/** The longest first, those that wait for the platform beside those that keep the browser busy: both workers end together. */
const ORDER = ['accessibility', 'contribution', 'sites', 'sign-up', 'organization', 'public', 'administration', 'login-steps']

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const place = ORDER.indexOf(basename(moduleId, '.e2e.ts'))
      return place < 0 ? ORDER.length : place
    }
    return [...files].sort((one, other) => rank(one) - rank(other))
  }
}

// Files share the platform and the browser, not what they change: two run at once, and scripts stay loaded from one to the next.
export default defineConfig({
  test: {
    include: ['e2e/**/*.e2e.ts'],
    environment: 'node',
    globalSetup: ['e2e/global-setup.ts'],
    // The test runner gives BASE_URL a meaning of its own: ours travels under another name.
    env: { PORTAL_URL: process.env.BASE_URL ?? 'http://localhost:8080' },
    isolate: false,
    maxWorkers: 2,
    sequence: { concurrent: false, sequencer: LongestFirst },
    expect: { poll: { timeout: 20_000, interval: 100 } },
    testTimeout: 180_000,
    hookTimeout: 60_000,
  },
})
