import { defineConfig } from 'vitest/config';

/** Les parcours dans un vrai navigateur : un seul à la fois. */
export default defineConfig({
  oxc: { jsx: { runtime: 'automatic' } },
  test: {
    include: ['e2e/**/*.e2e.ts'],
    testTimeout: 600_000,
    hookTimeout: 180_000,
    fileParallelism: false,
    // Une page entière se recharge entre deux touches : la seconde d'usage ne suffit pas sur une machine occupée.
    expect: { poll: { timeout: 10_000 } },
    pool: 'forks',
  },
});
