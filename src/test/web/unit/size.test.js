import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { test } from "node:test";
import { gzipSync } from "node:zlib";

const WEB = new URL("../../../main/resources/web/", import.meta.url);

async function zipped(...folders) {
  let bytes = 0;
  for (const folder of folders) {
    for (const entry of await readdir(new URL(folder, WEB), { withFileTypes: true })) {
      // Licences are for those who ask for them, types for editors.
      if (entry.isFile() && !/\.(txt|d\.ts)$/.test(entry.name)) {
        bytes += gzipSync(await readFile(new URL(folder + entry.name, WEB)), { level: 9 }).length;
      }
    }
  }
  return bytes;
}

test("the page is light: under 150 kB in all, under 60 kB of JavaScript, zipped", async () => {
  const all = await zipped("./", "app/", "style/", "vendor/");
  const script = (await zipped("app/", "vendor/")) + gzipSync(await readFile(new URL("compare-stream.js", WEB))).length;

  assert.ok(all < 150_000, `${all} bytes`);
  assert.ok(script < 60_000, `${script} bytes of JavaScript`);
});

test("every module is loaded with the page and not one after the other", async () => {
  const html = await readFile(new URL("index.html", WEB), "utf8");
  for (const name of await readdir(new URL("app/", WEB))) {
    assert.ok(html.includes(`"app/${name}"`), `${name} stands in index.html`);
  }
});
