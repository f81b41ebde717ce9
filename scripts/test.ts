// `npm test`: builds, runs unit and contract tests from source, then meets the built apps as a user does.
// Ends with one line: "N passed, N failed".
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bringBrowser } from "../packages/testing/src/browser/find-browser.ts";
import { buildAll } from "./build-all.ts";
import { runStep } from "./steps.ts";

interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

// Once, before the tests: they start browsers side by side, and installers cannot run so.
process.env["CHROME_PATH"] = browser();
buildAll();
const reports = mkdtempSync(join(tmpdir(), "waybill-tests-"));
const suites = [
  suite("unit and contract tests", "vitest.config.ts"),
  suite("end-to-end tests", "vitest.e2e.config.ts"),
];
rmSync(reports, { recursive: true, force: true });

const total = suites.reduce((sum, one) => ({
  passed: sum.passed + one.passed,
  failed: sum.failed + one.failed,
  skipped: sum.skipped + one.skipped,
}));
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : "";
console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
process.exitCode = total.failed > 0 ? 1 : 0;

function browser(): string {
  try {
    return bringBrowser(console.log);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}

function suite(title: string, config: string): Counts {
  const report = join(reports, `${config}.json`);
  const ok = runStep({
    title,
    command: [
      "npx",
      "--no-install",
      "vitest",
      "run",
      "--config",
      config,
      "--reporter=dot",
      "--reporter=json",
      `--outputFile.json=${report}`,
    ],
  });
  const counts = countsOf(report);
  // A runner that died, or failed outside a test, must not pass.
  return ok || counts.failed > 0 ? counts : { ...counts, failed: 1 };
}

function countsOf(report: string): Counts {
  try {
    const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(report, "utf8"));
    return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests };
  } catch {
    return { passed: 0, failed: 0, skipped: 0 };
  }
}
