// Fifteen normal articles of many shapes: whatever stands beside them, they are published as stated.
import { type HostileFile, markerOf } from './hostile-file.ts';

export interface ControlFile extends HostileFile {
  readonly expect: 'published';
  readonly title: string;
  /** The instant, in UTC; a date without a zone counts in a configured zone of UTC. */
  readonly date: string;
  readonly tags: readonly string[];
  readonly contains: readonly string[];
}

type Row = Pick<ControlFile, 'name' | 'title' | 'date' | 'tags'> & {
  /** Why this shape is here. */
  why: string;
  /** The whole file; BODY becomes the file's marker. */
  text: string;
  contains?: readonly string[];
};

const rows: readonly Row[] = [
  {
    name: 'control-01-plain.md',
    why: 'plain YAML',
    title: 'A plain article',
    date: '2023-03-01T09:00:00Z',
    tags: ['one', 'two'],
    text: '---\ntitle: A plain article\ndate: 2023-03-01T09:00:00Z\ntags: [one, two]\n---\n\nBODY with *words*.\n',
  },
  {
    name: 'control-02-crlf.md',
    why: 'CRLF line ends',
    title: 'With carriage returns',
    date: '2023-03-02T09:00:00Z',
    tags: ['crlf'],
    text: '---\r\ntitle: With carriage returns\r\ndate: 2023-03-02T09:00:00Z\r\ntags:\r\n  - crlf\r\n---\r\n\r\nBODY\r\n',
  },
  {
    name: 'control-03-bom.md',
    why: 'a BOM, a block list of tags',
    title: 'Behind a BOM',
    date: '2023-03-03T00:00:00Z',
    tags: ['Big', 'small case', 'C++'],
    text: '\ufeff---\ntitle: Behind a BOM\ndate: 2023-03-03\ntags:\n  - Big\n  - small case\n  - C++\n---\nBODY\n',
  },
  {
    name: 'control-04-toml.md',
    why: 'TOML',
    title: 'TOML "quoted"',
    date: '2023-03-04T08:30:00Z',
    tags: ['toml', 'x'],
    text: '+++\ntitle = "TOML \\"quoted\\""\ndate = 2023-03-04T10:30:00+02:00\ntags = ["toml", "x"]\n+++\n\nBODY\n',
  },
  {
    name: '2023-03-05-control-05-dated-name.md',
    why: 'the date is in the file name',
    title: 'Dated by its name',
    date: '2023-03-05T00:00:00Z',
    tags: [],
    text: '---\ntitle: Dated by its name\n---\n\nBODY\n',
  },
  {
    name: 'control-06-heading.md',
    why: 'the title is the first heading',
    title: 'Taken from the heading',
    date: '2023-03-06T00:00:00Z',
    tags: [],
    text: '---\ndate: 2023-03-06\n---\n\n# Taken from the heading\n\nBODY\n',
  },
  {
    name: 'control-07-quotes.md',
    why: 'quotes, ampersands and angles in title and tags',
    title: 'Tom & "Jerry": <b> \'s AT&T',
    date: '2023-03-07T12:00:00Z',
    tags: ['R&D', 'a "b"', '<c>'],
    text: `---\ntitle: 'Tom & "Jerry": <b> ''s AT&T'\ndate: "2023-03-07T12:00:00Z"\ntags: ['R&D', 'a "b"', '<c>']\n---\n\nBODY & more\n`,
  },
  {
    name: 'control-08-unicode.md',
    why: 'letters of many scripts, and an emoji',
    title: 'Žuvis 日本語 עברית 😀',
    date: '2023-03-08T00:00:00Z',
    tags: ['日本語', 'žuvis'],
    text: '---\ntitle: Žuvis 日本語 עברית 😀\ndate: 2023-03-08\ntags: [日本語, žuvis]\n---\n\nBODY ąčęėįšųūž\n',
    contains: ['ąčęėįšųūž'],
  },
  {
    name: 'control-09-offset.md',
    why: 'a date with an offset that changes the day',
    title: 'Late in the west',
    date: '2023-03-10T04:30:00Z',
    tags: ['time'],
    text: '---\ntitle: Late in the west\ndate: 2023-03-09 23:30:00 -0500\ntags: [time]\n---\n\nBODY\n',
  },
  {
    name: 'folder/below/control-10-nested.md',
    why: 'two folders down',
    title: 'In a folder',
    date: '2023-03-10T00:00:00Z',
    tags: ['nested'],
    text: '---\ntitle: In a folder\ndate: 2023-03-10\ntags: [nested]\n---\n\nBODY ![picture](../x.png) [link](y.md)\n',
  },
  {
    name: 'control-11-code.md',
    why: 'code samples',
    title: 'Code and tables',
    date: '2023-03-11T00:00:00Z',
    tags: ['code'],
    text: '---\ntitle: Code and tables\ndate: 2023-03-11\ntags: [code]\n---\n\nBODY\n\n```ts\nconst a: List<T> = 1;\n\tb && c;\n```\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n',
    contains: ['const a: List<T> = 1;\n\tb && c;'],
  },
  {
    name: 'control-12-rich.md',
    why: 'every optional field',
    title: 'All fields',
    date: '2023-03-12T00:00:00Z',
    tags: ['all'],
    text: '---\ntitle: All fields\ndate: 2023-03-12\nupdated: 2023-04-01\ndescription: What it is about.\nauthor: {name: Ann Author, email: ann@example.org, url: "https://ann.example/"}\nimage: https://example.org/cover.png\nlanguage: en\nsection: news\nenclosure: {url: "https://example.org/a.mp3", type: audio/mpeg, length: 12345}\ntags: [all]\ndraft: false\n---\n\nBODY\n',
  },
  {
    name: 'control-13-id.md',
    why: 'an id of its own',
    title: 'With an id',
    date: '2023-03-13T00:00:00Z',
    tags: ['id'],
    text: '---\nid: tag:example.org,2023:control-13\ntitle: With an id\ndate: 2023-03-13\ntags: [id]\n---\n\nBODY\n',
  },
  {
    name: 'control-14-block-title.md',
    why: 'a folded title and authors in a list',
    title: 'A title that is folded over two lines',
    date: '2023-03-14T15:16:17Z',
    tags: ['yaml', '2020'],
    text: '---\ntitle: >-\n  A title that is folded\n  over two lines\ndate: 2023-03-14T15:16:17Z\nauthors:\n  - Ann Author\n  - name: Bob Writer\ntags: [yaml, 2020]\n---\n\nBODY\n',
  },
  {
    name: 'control-15-html.md',
    why: 'harmless HTML, footnotes, unknown keys',
    title: 'HTML inside',
    date: '2023-03-15T00:00:00Z',
    tags: ['html'],
    text: '---\ntitle: HTML inside\ndate: 2023-03-15\nlayout: post\ntags: [html]\nextra: {a: [1, 2]}\n---\n\n<p>BODY and <em>kept</em></p>\n\nA note.[^1]\n\n[^1]: The note.\n',
    contains: ['and kept', 'The note.'],
  },
];

export const controlFiles: ControlFile[] = rows.map(({ text, ...row }) => {
  const marker = markerOf(row.name);
  const contains = [marker, ...(row.contains ?? [])];
  return { ...row, bytes: text.replace('BODY', marker), expect: 'published', contains };
});
