import { defineConfig } from 'vitest/config'

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
    sequence: { concurrent: false },
    expect: { poll: { timeout: 20_000, interval: 100 } },
    testTimeout: 180_000,
    hookTimeout: 60_000,
  },
})
