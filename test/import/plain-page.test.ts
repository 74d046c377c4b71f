import { expect, test } from 'vitest';
import { escapeMarkdown } from '../../src/import/text-to-markdown.ts';
import { fixture, importBytes, importOne, readBack } from './fixture.ts';

test('the text of a news page is told apart line by line', () => {
  const { values, body, remarks } = importOne('news.txt');
  expect(values).toEqual({
    title: 'Baltic states to ask NATO for a battalion each',
    date: '2015-05-14T19:32:00+03:00',
    updated: '2015-05-15',
    description:
      'The army chiefs of Estonia, Latvia and Lithuania want a brigade-size allied unit in the region for good, a spokesman in Vilnius says.',
    dateline: 'VILNIUS, May 14',
    section: 'Europe',
    tags: ['NATO', 'Estonia', 'Latvia'],
    authors: ['Clara Dorn', 'Mae Evers'],
    sources: ['AFP', 'dpa', 'Reuters'],
  });
  expect(remarks).toEqual([
    expect.stringContaining('"Allied soldiers at an exercise in Lithuania (archive picture)."'),
  ]);
  expect(remarks[0]).toContain('image.credit "Example Pictures"');
  expect(body).toMatch(/^Estonia, Latvia and Lithuania want NATO/);
  expect(body).toContain('\n## Concern since Crimea\n');
  expect(body).toContain('\n- one company in Estonia,\n- one in Latvia.\n');
  expect(body).toMatch(/Turkey on Thursday\.$/);
  expect(body).not.toMatch(/Advertisement|Summit|newsletter|Facebook|Sign in/);
});

test('everything is marked as a guess', () => {
  const { values, guesses } = importOne('news.txt');
  expect(Object.keys(guesses).sort()).toEqual(Object.keys(values).sort());
});

test('signs of Markdown and HTML in the text are shown as they stand', () => {
  const { html } = readBack(importOne('news.txt'));
  expect(html).toContain('joined NATO in 2004 * with &lt;b&gt;great&lt;/b&gt; hopes [1].');
});

test('lines of a fixed width become paragraphs again, in another language', () => {
  const { values, body } = importOne('wrapped.txt');
  expect(values).toEqual({
    title: 'Die Bibliothek öffnet am Sonntag',
    date: '2026-09-05T08:15:00',
    authors: ['Ada Holm'],
    id: 'https://zeitung.example.de/2026/bibliothek-sonntag',
  });
  expect(body.split('\n\n')).toHaveLength(2);
  expect(body).toMatch(/Kinderabteilung mit\.$/);
});

test('a text without a headline or a paragraph is refused', () => {
  for (const text of ['Home\nWorld\n', 'one line', `${'A long sentence that ends. '.repeat(6)}`])
    expect(() => importBytes('a.txt', Buffer.from(text)), text).toThrow('text-unclear');
});

test('CRLF line ends and a byte order mark change nothing', () => {
  const windows = `\uFEFF${fixture('news.txt').toString().replaceAll('\n', '\r\n')}`;
  expect(importOne('a.txt', windows).values).toEqual(importOne('news.txt').values);
});

test.each([
  ['1. Mai', '1\\. Mai'],
  ['# one', '\\# one'],
  ['- one', '\\- one'],
  ['+ one', '\\+ one'],
  ['> one', '\\> one'],
  ['snake_case stays, _this_ not', 'snake_case stays, \\_this\\_ not'],
  ['&lt;', '&amp;lt;'],
  ['a < b', 'a < b'],
])('%s is written %s', (text, written) => {
  expect(escapeMarkdown(text)).toBe(written);
});
