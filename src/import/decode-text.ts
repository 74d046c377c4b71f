// Bytes of a file from anywhere to text: by byte order mark, by what the file says of itself, else UTF-8, else Windows-1252.
import { isUtf8 } from 'node:buffer';
import { legalText } from '../text.ts';

/** An XML declaration, or a meta element within the first kilobytes (WHATWG HTML, 13.2.3.2). */
const DECLARED =
  /<\?xml[^>]{0,200}\bencoding\s*=\s*["']([\w.:-]{1,40})|<meta[^>]{0,300}\bcharset\s*=\s*["']?\s*([\w.:-]{1,40})/i;

/** Legal text with \n line ends; a byte that means nothing becomes U+FFFD. */
export function decodeText(bytes: Uint8Array): string {
  return legalText(new TextDecoder(encodingOf(bytes)).decode(bytes));
}

function encodingOf(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  // Text in UTF-16 without a mark has a zero in every second byte of its markup.
  if (bytes.length > 3 && second === 0 && first !== 0 && bytes[3] === 0) return 'utf-16le';
  if (bytes.length > 3 && first === 0 && second !== 0 && bytes[2] === 0) return 'utf-16be';
  if (isUtf8(bytes)) return 'utf-8';
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 8_192));
  const [, xml, html] = DECLARED.exec(head) ?? [];
  return declared(xml ?? html ?? '') ?? 'windows-1252';
}

/** What claims UTF-8 or UTF-16 and is neither is Windows-1252 in most cases. */
function declared(label: string): string | undefined {
  try {
    return label === '' || /^utf/i.test(label) ? undefined : new TextDecoder(label).encoding;
  } catch {
    return undefined;
  }
}
