// Copies what the page uses of other people's code, unchanged, with its licences: `npm ci && npm run vendor`.
import { copyFile, mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const to = new URL("../../main/resources/web/vendor/", import.meta.url);
const from = new URL("./node_modules/", import.meta.url);

const files = {
  "marked/lib/marked.esm.js": "marked.js",
  "marked/LICENSE": "marked-licence.txt",
  "dompurify/dist/purify.min.js": "purify.js",
  "dompurify/LICENSE": "purify-licence.txt",
};

await mkdir(to, { recursive: true });
for (const [source, target] of Object.entries(files)) {
  await copyFile(new URL(source, from), new URL(target, to));
  console.log(`${source} -> ${fileURLToPath(new URL(target, to))}`);
}
