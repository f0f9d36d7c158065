import { defineConfig } from "vitest/config";

/** The real program in a real browser comes last and one file at a time, so that nothing else takes its cores. */
export default defineConfig({
  test: {
    reporters: ["default", "./scripts/reporter.mjs"],
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["test/**/*.test.{ts,tsx}"],
          exclude: ["test/e2e/**"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: "e2e",
          include: ["test/e2e/**/*.test.{ts,tsx}"],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          fileParallelism: false,
          // a browser that was starved for a moment is asked once more; what fails twice fails
          retry: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
