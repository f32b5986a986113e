// What src/docs/client.md tells its readers to copy works when it is pasted into a file, beside a running service.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { promisify } from "node:util";

const DOCUMENT = await readFile(new URL("../../../docs/client.md", import.meta.url), "utf8");
const CLIENT = new URL("../../../main/resources/web/compare-stream.js", import.meta.url);
const BLOCKS = [...DOCUMENT.matchAll(/^```js\n(.*?)^```$/gms)].map(([, block]) => block);
const OUTPUTS = [/openai\/gpt-4o-mini \d+/, /reasoning 1[^]*complete/, /^start\n[^]*\ncomplete\n$/];

const directory = await mkdtemp(join(tmpdir(), "documented-"));
after(() => rm(directory, { recursive: true }));

test("every program has an output to be held against", () => assert.equal(BLOCKS.length, OUTPUTS.length));

BLOCKS.forEach((block, number) => {
  test(`program ${number + 1} of client.md`, async () => {
    // A library is found from where it is installed, which is not where this file is written to.
    const parser = new URL("../node_modules/eventsource-parser/dist/stream.js", import.meta.url);
    const program = block
      .replaceAll("http://127.0.0.1:8080", process.env.SERVICE)
      .replace('"./compare-stream.js"', JSON.stringify(CLIENT.href))
      .replace('"eventsource-parser/stream"', JSON.stringify(parser.href));
    const file = join(directory, `program-${number}.mjs`);
    await writeFile(file, program);

    const { stdout } = await promisify(execFile)(process.execPath, [file]);

    assert.match(stdout, OUTPUTS[number]);
  });
});
