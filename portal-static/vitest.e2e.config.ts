import { defineConfig } from 'vitest/config'

// One browser, one platform: the scenarios run one after the other.
export default defineConfig({
  test: {
    include: ['e2e/**/*.e2e.ts'],
    environment: 'node',
    // The test runner gives BASE_URL a meaning of its own: ours travels under another name.
    env: { PORTAL_URL: process.env.BASE_URL ?? 'http://localhost:8080' },
    fileParallelism: false,
    sequence: { concurrent: false },
    expect: { poll: { timeout: 20_000, interval: 100 } },
    testTimeout: 180_000,
    hookTimeout: 60_000,
  },
})
