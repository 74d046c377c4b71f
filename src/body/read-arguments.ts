// Reads what stands in a tag or shortcode behind its name: words, quoted texts, name=value and name="value".
import type { Arguments } from './embed.ts';

const ARGUMENT =
  /(?:([A-Za-z_][\w-]*)\s*[=:]\s*)?(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|`([^`]*)`|([^\s"'`,()]+))/g;
const lengthLimit = 4_000;

/** Those without a name have their place as name: '0', '1', … */
export function readArguments(text: string): Arguments {
  const args: Record<string, string> = {};
  let place = 0;
  for (const [, name, double, single, back, word] of text.slice(0, lengthLimit).matchAll(ARGUMENT)) {
    const value = (double ?? single)?.replace(/\\(.)/g, '$1') ?? back ?? word ?? '';
    if (name === undefined) args[String(place++)] = value;
    else if (name !== '__proto__') args[name] = value;
  }
  return args;
}
