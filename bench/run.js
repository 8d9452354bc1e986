// Runs every measurement, or those named: node bench/run.js law cli
import { readdirSync } from 'node:fs';

const folder = new URL('.', import.meta.url);
const all = readdirSync(folder)
  .filter((name) => name.endsWith('.js') && name !== 'run.js')
  .map((name) => name.slice(0, -3));
const wanted = process.argv.length > 2 ? process.argv.slice(2) : all;
for (const name of wanted) {
  if (!all.includes(name)) {
    console.error(`No measurement “${name}”. There are: ${all.join(', ')}.`);
    process.exitCode = 2;
    break;
  }
  console.log(`\n# ${name} (Node ${process.version})`);
  await import(new URL(`${name}.js`, folder).href);
}
