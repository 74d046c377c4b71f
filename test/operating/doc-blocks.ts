// Takes the configurations out of the page about operating, so that tests run what stands there.
import { read } from '../docs/markdown.ts';

const page = read('docs/operating.md');

/** The code of the fenced block whose first line is this comment; throws where there is none. */
export function blockOf(firstLine: string): string {
  const blocks = [...page.matchAll(/^```\w+\n([\s\S]*?)^```$/gm)].map(([, code = '']) => code);
  const found = blocks.find((code) => code.startsWith(`${firstLine}\n`));
  if (found === undefined) throw new Error(`docs/operating.md has no block that begins with ${firstLine}`);
  return found;
}

/** Each text stands for the other wherever it is found; throws where it is not, since the page has changed then. */
export function substitute(code: string, pairs: Readonly<Record<string, string>>): string {
  let text = code;
  for (const [from, to] of Object.entries(pairs)) {
    if (!text.includes(from)) throw new Error(`${from} does not stand in ${code}`);
    text = text.replaceAll(from, to);
  }
  return text;
}
