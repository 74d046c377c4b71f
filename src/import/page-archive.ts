// Takes the page out of a web archive (MHTML, RFC 2557): the first part that is HTML, with the address that it was saved from.
import { decodeText } from './decode-text.ts';

/** The HTML, behind a comment that names where it came from as browsers write it; undefined where there is none. */
export function pageOfArchive(bytes: Uint8Array): string | undefined {
  const text = new TextDecoder('latin1').decode(bytes).replace(/\r\n/g, '\n');
  const boundary =
    /^content-type:\s*multipart\/related;(?:[^\n]|\n[ \t])*?boundary="?([^"\n;]{1,200})/im.exec(
      text.slice(0, 20_000),
    )?.[1];
  const parts = boundary ? text.split(`\n--${boundary}`) : [];
  for (const part of parts.slice(1)) {
    const end = part.indexOf('\n\n');
    const head = part.slice(0, Math.max(end, 0)).replace(/\n[ \t]+/g, ' ');
    if (end < 0 || !/^content-type:\s*(?:text\/html|application\/xhtml)/im.test(head)) continue;
    const encoding = /^content-transfer-encoding:\s*([\w-]+)/im.exec(head)?.[1]?.toLowerCase() ?? '';
    const location = /^content-location:\s*(https?:\S+)/im.exec(head)?.[1] ?? '';
    const html = decodeText(decodePart(part.slice(end + 2), encoding));
    const origin = location.replace(/--|>/g, '');
    return origin === '' ? html : `<!-- saved from url=(${origin.length})${origin} -->${html}`;
  }
  return undefined;
}

/** Quoted-printable and base64 (RFC 2045, 6.7 and 6.8); anything else stands as it is. */
function decodePart(text: string, encoding: string): Uint8Array {
  if (encoding === 'base64') return Buffer.from(text, 'base64');
  if (encoding !== 'quoted-printable') return Buffer.from(text, 'latin1');
  const joined = text.replace(/=[ \t]*\n/g, '');
  return Buffer.from(
    joined.replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );
}
