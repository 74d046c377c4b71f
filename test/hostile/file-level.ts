// Files that are wrong as files: encoding, size, line ends, no header, and not an article at all.
import { type Expectation, type HostileFile, hostile } from './hostile-file.ts';

export const megabyte = 1_048_576;

const header = '---\ntitle: As a file\ndate: 2024-03-05\n---\n\n';
const text = (marker: string) => `${header}${marker}\n`;

/** An article of exactly `size` bytes, of short paragraphs. */
function articleOfBytes(marker: string, size: number): string {
  const start = text(marker);
  const paragraph = `${'Words to fill a file. '.repeat(12)}\n\n`;
  return `${`${start}\n${paragraph.repeat(size / paragraph.length + 1)}`.slice(0, size - 1)}\n`;
}

const bytes = (...parts: (string | number[])[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))));

type Row = readonly [
  name: string,
  why: string,
  expect: Expectation,
  raw: (marker: string) => string | Uint8Array,
];

const encodings: readonly Row[] = [
  ['bom', 'a BOM before the fence is fine', 'published', (m) => `\ufeff${text(m)}`],
  ['two-boms', 'two BOMs before the fence are fine', 'published', (m) => `\ufeff\ufeff${text(m)}`],
  ['latin-1', 'Latin-1 is not UTF-8', 'refused', (m) => Buffer.from(`${text(m)}caf\u00e9\n`, 'latin1')],
  ['byte-ff', 'the byte FF is never UTF-8', 'refused', (m) => bytes(text(m), [0xff])],
  ['stray-continuation', 'a continuation byte without a start', 'refused', (m) => bytes(text(m), [0x80])],
  ['overlong', 'an overlong slash', 'refused', (m) => bytes(text(m), [0xc0, 0xaf])],
  [
    'beyond-unicode',
    'a character beyond U+10FFFF',
    'refused',
    (m) => bytes(text(m), [0xf4, 0x90, 0x80, 0x80]),
  ],
  [
    'bad-byte-in-header',
    'an invalid byte in the header',
    'refused',
    (m) => bytes('---\ntitle: a', [0xe9], text(m).slice(4)),
  ],
  ['utf-16-le', 'UTF-16, little end first', 'refused', (m) => Buffer.from(`\ufeff${text(m)}`, 'utf16le')],
  [
    'utf-16-be',
    'UTF-16, big end first',
    'refused',
    (m) => Buffer.from(`\ufeff${text(m)}`, 'utf16le').swap16(),
  ],
  [
    'utf-16-bare',
    'UTF-16 without a BOM is full of NUL bytes',
    'refused',
    (m) => Buffer.from(text(m), 'utf16le'),
  ],
  ['nul-in-body', 'a NUL byte in the body', 'refused', (m) => `${text(m)}a\0b\n`],
  ['nul-in-header', 'a NUL byte in the header', 'refused', (m) => text(m).replace('As', 'A\0s')],
  ['nuls-only', '4 KB of NUL bytes, as a crash leaves them', 'refused', () => new Uint8Array(4096)],
  [
    'nul-tail',
    'an article followed by NUL bytes, as a crash leaves it',
    'refused',
    (m) => `${text(m)}${'\0'.repeat(512)}`,
  ],
  [
    'gzip',
    'a gzip file named like an article',
    'refused',
    () => bytes([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0]),
  ],
  ['png', 'a picture named like an article', 'refused', () => bytes([0x89], 'PNG\r\n', [0x1a], '\n\0\0')],
];

const lineEnds: readonly Row[] = [
  ['crlf', 'CRLF line ends are fine', 'published', (m) => text(m).replaceAll('\n', '\r\n')],
  ['crlf-bom', 'CRLF behind a BOM', 'published', (m) => `\ufeff${text(m).replaceAll('\n', '\r\n')}`],
  [
    'crlf-mixed',
    'CRLF in the header, LF in the body',
    'published',
    (m) => `${header.replaceAll('\n', '\r\n')}${m}\n`,
  ],
  ['cr', 'CR alone ends lines of the last century', 'either', (m) => text(m).replaceAll('\n', '\r')],
  ['no-last-line-end', 'no line end at the end', 'published', (m) => `${header}${m}`],
  ['separator', 'U+2028 ends no line', 'refused', (m) => text(m).replaceAll('\n', '\u2028')],
];

const headers: readonly Row[] = [
  ['empty', 'an empty file', 'refused', () => ''],
  ['bom-only', 'nothing but a BOM', 'refused', () => '\ufeff'],
  ['blanks-only', 'nothing but blanks', 'refused', () => ' \n\t\n\n'],
  ['no-fence', 'text without a header', 'refused', (m) => `# A heading\n\n${m}\n`],
  ['blank-line-first', 'a blank line before the fence is fine', 'published', (m) => `\n${text(m)}`],
  ['blank-before-fence', 'a blank before the fence is fine', 'published', (m) => ` ${text(m)}`],
  [
    'pelican',
    'a header without fences, as Pelican has it',
    'published',
    (m) => `Title: a\nDate: 2024-03-05\n\n${m}\n`,
  ],
  [
    'missing-opening',
    'only the closing fence',
    'published',
    (m) => `title: a\ndate: 2024-03-05\n---\n\n${m}\n`,
  ],
  [
    'json',
    'a JSON header without fences',
    'published',
    (m) => `{"title": "a", "date": "2024-03-05"}\n\n${m}\n`,
  ],
  ['html', 'an HTML page named like an article', 'refused', (m) => `<!doctype html><title>x</title>${m}`],
  ['fences-only', 'an empty header', 'refused', () => '---\n---\n'],
  ['no-body', 'a header and nothing else', 'published', () => '---\ntitle: No body\ndate: 2024-03-05\n---\n'],
  [
    'no-body-no-end',
    'a header and no line end',
    'published',
    () => '---\ntitle: No body, no end\ndate: 2024-03-05\n---',
  ],
  [
    'second-header',
    'a second header is body',
    'published',
    (m) => `${header}${m}\n\n---\ndraft: true\n---\n\nx\n`,
  ],
  [
    'toml-no-body',
    'a TOML header and nothing else',
    'published',
    () => '+++\ntitle = "T"\ndate = 2024-03-05\n+++\n',
  ],
];

const sizes: readonly Row[] = [
  ['size-at', 'exactly 1 MB', 'published', (m) => articleOfBytes(m, megabyte)],
  ['size-over', '1 MB and a byte', 'refused', (m) => articleOfBytes(m, megabyte + 1)],
  ['size-double', '2 MB', 'refused', (m) => articleOfBytes(m, 2 * megabyte)],
  [
    'size-header',
    'H6: a header of one line of 1 MB is not repeated in a message',
    'refused',
    (m) => `---\n${m}${'x'.repeat(1_000_000)}`,
  ],
  [
    'size-token',
    'H6: a broken value of 30 KB is not repeated in a message',
    'refused',
    (m) => `---\ntitle: "${'x'.repeat(30_000)}\n---\n${m}`,
  ],
];

export const fileLevelFiles: HostileFile[] = [...encodings, ...lineEnds, ...headers, ...sizes].map(
  ([name, why, expect, raw]) =>
    hostile({ name: `file-${name}.md`, why: `File: ${why}`, expect, raw, code: 'file' }),
);
