#!/usr/bin/env node
// The feedwright command: says so plainly when this Node.js is too old, else runs src/main.ts (or dist/main.js).
import { existsSync } from 'node:fs';
// The whole module: an old Node.js fails on a name that it lacks before it can say anything.
import module from 'node:module';

const major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  process.stderr.write(
    `feedwright needs Node.js 24 or newer, and this is ${process.versions.node}.\n` +
      'Run it through npm (npm start, npm exec feedwright -- …), which uses the Node.js 24 in node_modules, or install Node.js 24.\n',
  );
  process.exit(1);
}
module.enableCompileCache();
// For the rebuild process as well.
process.env.NODE_COMPILE_CACHE ??= module.getCompileCacheDir() ?? '';
const source = new URL('./main.ts', import.meta.url);
const { main } = await import(
  existsSync(source) ? source.href : new URL('../dist/main.js', import.meta.url).href
);
process.exitCode = await main(process.argv.slice(2));
