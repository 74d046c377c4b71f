// H5: files that are cut off or whose header never ends, which a lenient reader takes for whole articles.
import { type HostileFile, hostile } from './hostile-file.ts';

const unclosed: readonly [name: string, why: string, text: string][] = [
  ['never', 'the closing fence is missing', '---\ntitle: T\ndate: 2024-03-05\n\nMARK\n'],
  ['only-header', 'the header runs to the end of the file', '---\ntitle: MARK\ndate: 2024-03-05\n'],
  ['no-newline', 'the file ends within a value', '---\ntitle: MARK'],
  ['one-fence', 'there is nothing but a fence', '---\n'],
  ['fence-only-no-newline', 'there is nothing but a fence, without a line end', '---'],
  ['two-dashes', 'the closing fence is cut after two dashes', '---\ntitle: MARK\ndate: 2024-03-05\n--'],
  ['indented', 'an indented fence does not close', '---\ntitle: T\ndate: 2024-03-05\n  ---\n\nMARK\n'],
  [
    'dots',
    'dots close no header that goes on',
    '---\ntitle: MARK\ndate: 2024-03-05\n...\ndraft: true\n---\n',
  ],
  ['pelican', 'a header without fences is the whole file', 'Title: MARK\nDate: 2024-03-05\n'],
  ['json', 'the brace of a JSON header is never closed', '{"title": "MARK", "date": "2024-03-05"'],
  ['other-fence', 'a TOML fence does not close YAML', '---\ntitle: T\ndate: 2024-03-05\n+++\n\nMARK\n'],
  ['toml-other', 'a YAML fence does not close TOML', '+++\ntitle = "T"\ndate = 2024-03-05\n---\n\nMARK\n'],
  ['toml-never', 'a TOML header never ends', '+++\ntitle = "T"\ndate = 2024-03-05\n\nMARK\n'],
];

// Cut anywhere, a draft must stay unpublished: 13 of 2 047 prefixes had lost their `draft: true`.
const draft =
  '---\ntitle: Torn draft\ndate: 2024-03-05\ndescription: not yet\ndraft: true\n---\n\nTORNDRAFT text\n';
const cuts = [3, 4, 10, 22, 30, 39, 50, 60, 63, 66, 71, 72, 73, 74];

const tornDrafts = cuts.map((length) =>
  hostile({
    name: `h5-torn-draft-${String(length).padStart(2, '0')}.md`,
    why: `H5: the first ${length} bytes of a draft are no article`,
    code: 'fence',
    expect: 'refused',
    raw: () => draft.slice(0, length),
    excludes: ['TORNDRAFT', 'Torn draft'],
  }),
);

const edges: HostileFile[] = [
  hostile({
    name: 'h5-whole-draft.md',
    why: 'H5: the draft that the torn ones are cut from is itself hidden',
    expect: 'hidden',
    raw: () => draft,
    excludes: ['TORNDRAFT', 'Torn draft'],
  }),
  hostile({
    name: 'h5-cut-in-body.md',
    why: 'H5: a file that ends within its body is whole as far as anyone can tell',
    raw: (marker) => `---\ntitle: Cut in the body\ndate: 2024-03-05\n---\n${marker} and th`,
  }),
  hostile({
    name: 'h5-cut-in-character.md',
    why: 'H5: a file that ends within a UTF-8 sequence is torn',
    code: 'utf-8',
    expect: 'refused',
    raw: (marker) => {
      const whole = Buffer.from(`---\ntitle: T\ndate: 2024-03-05\n---\n${marker} caf\u00e9`);
      return whole.subarray(0, whole.length - 1);
    },
  }),
  hostile({
    name: 'h5-dashes-in-scalar.md',
    why: 'H5: gray-matter ends the header at any line that begins with three dashes',
    expect: 'either',
    raw: (marker) => `---\ntitle: T\ndate: 2024-03-05\ntext: |\n  a\n---- b\ndraft: true\n---\n\n${marker}\n`,
  }),
  hostile({
    name: 'h5-dashes-indented-in-scalar.md',
    why: 'H5: an indented line of dashes belongs to the block scalar it stands in',
    raw: (marker) => `---\ntitle: T\ntext: |\n  a\n  ---\n  b\ndate: 2024-03-05\n---\n\n${marker}\n`,
  }),
  hostile({
    name: 'h5-trailing-blanks.md',
    why: 'H5: blanks behind either fence are allowed',
    raw: (marker) => `---  \ntitle: Blanks behind\ndate: 2024-03-05\n--- \t\n\n${marker}\n`,
    title: 'Blanks behind',
  }),
];

export const tornFiles: HostileFile[] = [
  ...unclosed.map(([name, why, text]) =>
    hostile({
      name: `h5-${name}.md`,
      why: `H5: ${why}`,
      code: 'fence',
      expect: 'refused',
      raw: (marker) => text.replace('MARK', marker),
    }),
  ),
  ...tornDrafts,
  ...edges,
];
