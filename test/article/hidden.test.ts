// Holds what hides an article, under every name and spelling that sites use, and that doubt hides it too.
import { describe, expect, it } from 'vitest';
import { createCalendar } from '../../src/article/dates.ts';
import { readHiding } from '../../src/article/hidden.ts';
import { headerOf } from './header-of.ts';

const utc = createCalendar('UTC');
const readHidden = (header: Parameters<typeof readHiding>[0], calendar: typeof utc) =>
  readHiding(header, calendar).draft;
const isHidden = (yaml: string) => readHidden(headerOf(yaml).header, utc);

describe('a draft', () => {
  it.each(['true', 'yes', 'on', '1', 'y', 'True', 'YES', '"true"', '" true "'])(
    'is hidden by draft: %s',
    (value) => {
      const { header, problems } = headerOf(`draft: ${value}`);
      expect(readHidden(header, utc)).toBe(true);
      expect(problems).toEqual([]);
    },
  );

  it.each(['false', 'no', 'off', '0', 'n', 'False', 'NO', '"false"', '', '""'])(
    'is open by draft: %s',
    (value) => {
      const { header, problems } = headerOf(`draft: ${value}`);
      expect(readHidden(header, utc)).toBe(false);
      expect(problems).toEqual([]);
    },
  );

  it.each([
    ['maybe', 'draft-unclear'],
    ['null', 'draft-unclear'],
    ['~', 'draft-unclear'],
    ['2024-01-15', 'draft-unclear'],
    ['truee', 'draft-unclear'],
    ['[false]', 'field-shape'],
    ['{}', 'field-shape'],
  ])('is hidden where it is unclear, and that is reported: %s', (value, code) => {
    const { header, problems } = headerOf(`title: A\ndraft: ${value}`);
    expect(readHidden(header, utc)).toBe(true);
    expect(problems).toMatchObject([{ code, severity: 'warning', line: 3, column: 8 }]);
  });
});

it.each([
  ['published: false', true],
  ['published: no', true],
  ['published: "0"', true],
  ['published: false\ndraft: false', true],
  ['published: true', false],
  ['published: true\ndraft: true', true],
  ['published: 2024-01-15', false],
  ['published: flase', true],
  ['published: [true]', true],
  ['published:', false],
  ['title: A', false],
  ['isDraft: true', true],
  ['Draft: yes', true],
  ['status: draft', true],
  ['Status: Hidden', true],
  ['status: skip', true],
  ['status: published', false],
  ['status: Publish', false],
  ['status: true', false],
  ['post_status: private', true],
  ['visibility: public', false],
  ['visibility: members', true],
  ['unlisted: true', true],
  ['unlisted: false', false],
  ['hidden: yes', true],
  ['archived: true', true],
  ['archived: 2024', false],
  ['headless: true', true],
  ['eleventyExcludeFromCollections: true', true],
  ['eleventyExcludeFromCollections: [post]', false],
  ['private: false\nunlisted: true', true],
  ['password: secret', true],
  ['params:\n  draft: true', true],
  ['extra:\n  hidden: true', true],
])('by %j: %j', (yaml, hidden) => {
  expect(isHidden(yaml)).toBe(hidden);
});

it.each(['status: someday', 'visibility: friends'])('%s hides it, and is reported', (yaml) => {
  const { header, problems } = headerOf(yaml);
  expect(readHidden(header, utc)).toBe(true);
  expect(problems).toMatchObject([{ severity: 'warning', line: 2 }]);
});

describe('what is for members', () => {
  it.each(['members', 'paid', 'Tiers'])('is known as such, and hidden for all others: %s', (word) => {
    const { header, problems } = headerOf(`visibility: ${word}`);
    expect(readHiding(header, utc)).toEqual({ draft: true, visibility: word.toLowerCase() });
    expect(problems).toEqual([]);
  });

  it.each([
    'draft: true\nvisibility: members',
    'visibility: members\npassword: x',
    'visibility: private',
    'visibility: [members]',
    'visibility: friends',
    'status: members',
  ])('is hidden for them as well where anything else hides it: %s', (yaml) => {
    expect(readHiding(headerOf(yaml).header, utc)).toEqual({ draft: true });
  });
});
