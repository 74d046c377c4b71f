// Puts the usual marker where a body has the site's own excerpt separator, outside code.
import { hasMarker } from './excerpt.ts';
import { splitCode } from './split-code.ts';

/** A separator of blank lines, as Jekyll has it, means the first paragraph: nothing is to be done. */
export function separatorToMarker(source: string, excerptSeparator: string): string {
  const separator = excerptSeparator.trim();
  if (separator === '' || hasMarker(separator) || !source.includes(separator)) return source;
  let isFound = false;
  const pieces = splitCode(source, { hasIndentedCode: true, delimiters: [] }).map(({ kind, text }) => {
    if (isFound || kind !== 'text' || !text.includes(separator)) return text;
    isFound = true;
    return text.replace(separator, () => '<!--more-->');
  });
  return pieces.join('');
}
