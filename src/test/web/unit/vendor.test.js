import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

const LOCK = JSON.parse(await readFile(new URL("../package-lock.json", import.meta.url)));

// Comparing with what npm has installed would need an installation; each file says itself what it is.
for (const [name, file] of [["marked", "marked.js"], ["dompurify", "purify.js"]]) {
  test(`${file} is the version of ${name} that the lock names`, async () => {
    const { version } = LOCK.packages[`node_modules/${name}`];
    const copy = await readFile(new URL(`../../../main/resources/web/vendor/${file}`, import.meta.url), "utf8");

    assert.match(copy.slice(0, 200), new RegExp(`(?:marked v|DOMPurify )${version.replaceAll(".", "\\.")} `));
  });
}
