import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const TSC = fileURLToPath(new URL("../node_modules/typescript/bin/tsc", import.meta.url));
const PROGRAM = fileURLToPath(new URL("types.ts", import.meta.url));
const OPTIONS = ["--strict", "--noEmit", "--target", "es2022", "--module", "nodenext", "--lib", "es2022,dom,dom.iterable"];

test("the types of compare-stream.js say what may be done with it", async () => {
  const problems = await new Promise((resolve) => execFile(process.execPath, [TSC, ...OPTIONS, PROGRAM], (error, said) => resolve(said)));

  assert.equal(problems, "");
});
