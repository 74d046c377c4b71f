// H7, continued: every way to say draft, and to say it badly; in doubt an article stays hidden.
import { type HostileFile, hostile, numbered } from './hostile-file.ts';

const hidden = [
  'draft: true',
  'draft: True',
  'draft: TRUE',
  'draft: "true"',
  'draft: yes',
  'draft: Yes',
  'draft: on',
  'draft: 1',
  'draft: maybe',
  'draft: "tru e"',
  'draft: "true "',
  'draft: y',
  'draft: 2',
  'draft: !!str true',
  'Draft: true',
  'DRAFT: yes',
  'published: false',
  'date: 2999-01-01',
  'date: 2999-12-31T23:59:59Z',
];

const published = [
  'draft: false',
  'draft: False',
  'draft: "false"',
  'draft: no',
  'draft: off',
  'draft: 0',
  'published: true',
];

/** Not published, but whether as hidden or as refused is open. */
const absent = [
  'draft: [true]',
  'draft: {a: true}',
  'draft: &d true\nother: *d',
  'date: 9999-12-31T23:59:59-23:00',
];

const open = ['draft:', 'draft: ""', 'draft: ~', 'draft: [false]', 'unlisted: true', 'expires: 2020-01-01'];

function draftFile(line: string, name: string): Parameters<typeof hostile>[0] {
  const dated = line.startsWith('date:') ? { date: null } : {};
  return { name, why: `H7: ${JSON.stringify(line)}`, fields: dated, extra: line, code: 'draft' };
}

export const draftFiles: HostileFile[] = [
  ...hidden.map((line, i) => hostile({ ...draftFile(line, numbered('h7-hidden', i)), expect: 'hidden' })),
  ...published.map((line, i) => hostile(draftFile(line, numbered('h7-shown', i)))),
  ...absent.map((line, i) => {
    const file = hostile({ ...draftFile(line, numbered('h7-absent', i)), expect: 'refused' });
    return { ...file, expect: 'either' as const };
  }),
  ...open.map((line, i) => hostile({ ...draftFile(line, numbered('h7-open', i)), expect: 'either' })),
];
