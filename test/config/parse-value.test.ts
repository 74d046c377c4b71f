// Holds what each kind of value accepts, what it becomes, and what it is told when it is refused.
import { describe, expect, it } from 'vitest';
import { parseValue } from '../../src/config/parse-value.ts';
import type { ConfigValue, KeyName } from '../../src/config/schema.ts';

function parse(name: KeyName, text: string) {
  return parseValue(name, text, '/site');
}

function expectValues(name: KeyName, rows: readonly (readonly [string, ConfigValue])[]) {
  it.each(rows)('%j is %j', (text, value) => {
    expect(parse(name, text)).toEqual({ value });
  });
}

function expectRefusals(name: KeyName, must: string, texts: readonly string[]) {
  it.each(texts)(`%j must ${must}`, (text) => {
    expect(parse(name, text)).toEqual({ must, hint: expect.stringMatching(/^\S.*[^.]$/) });
  });
}

describe('a whole number', () => {
  expectValues('feed.items', [
    ['1', 1],
    ['20', 20],
    ['020', 20],
    ['1000', 1000],
  ]);
  expectValues('port', [
    ['0', 0],
    ['65535', 65_535],
  ]);
  expectRefusals('feed.items', 'be a whole number from 1 to 1000', [
    '0',
    '1001',
    'ten',
    '-1',
    '+1',
    '1.0',
    '1e2',
    '0x10',
    '1_000',
    '1 000',
    '٣',
    '99999999999999999999999',
    'NaN',
    'Infinity',
  ]);
  expectRefusals('port', 'be a whole number from 0 to 65535', ['65536', 'http']);
  expectRefusals('feed.maxBytes', 'be a whole number from 10000 to 50000000', ['9999', '50000001', '1MB']);
  expectRefusals('cacheMaxAge', 'be a whole number from 0 to 86400', ['86401', '5m', '0.5']);

  it('hints at its default', () => {
    expect(parse('feed.items', 'ten')).toHaveProperty('hint', 'write for example 20');
  });
});

describe('a count of workers', () => {
  expectValues('workers', [
    ['auto', 'auto'],
    ['1', 1],
    ['64', 64],
  ]);
  expectRefusals('workers', 'be a whole number from 1 to 64 or auto', ['0', '65', 'all', 'AUTO', '1.5']);
});

describe('a number', () => {
  expectValues('settle', [
    ['0', 0],
    ['0.25', 0.25],
    ['.5', 0.5],
    ['60', 60],
  ]);
  expectRefusals('settle', 'be a number from 0 to 60', [
    '60.1',
    '-1',
    '2s',
    '1.',
    '.',
    '1e1',
    '1,5',
    '1.2.3',
  ]);
});

describe('a boolean', () => {
  expectValues('watch', [
    ['true', true],
    ['TRUE', true],
    ['false', false],
    ['False', false],
  ]);
  expectRefusals('watch', 'be true or false', ['yes', 'no', '1', '0', 'on', 'truer']);
});

describe('a text', () => {
  expectValues('title', [
    ['Ünïcode 🎉 <b> & "quotes"', 'Ünïcode 🎉 <b> & "quotes"'],
    ['two\nlines\tand a tab', 'two\nlines\tand a tab'],
    ['2026', '2026'],
  ]);
  expectRefusals('title', 'have no control characters', [
    'a\u0000b',
    'a\u0008b',
    'a\u001bb',
    'a\uFFFEb',
    'a\uD800b',
    'a\uDC00',
  ]);
});

describe('a folder', () => {
  expectValues('posts', [
    ['posts', '/site/posts'],
    ['./posts/', '/site/posts'],
    ['../posts', '/posts'],
    ['/srv/posts', '/srv/posts'],
    ['..posts', '/site/..posts'],
  ]);
  expectRefusals('posts', 'have no control characters', ['po\u0000sts']);
});

describe('a time zone', () => {
  expectValues('timezone', [
    ['UTC', 'UTC'],
    ['Europe/Berlin', 'Europe/Berlin'],
    ['America/Argentina/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
  ]);
  expectRefusals('timezone', 'be an IANA time zone', [
    'Europe/Berln',
    'CEST',
    '+01:00',
    '-05:00',
    'local',
    '1',
  ]);
});

describe('a language', () => {
  expectValues('language', [
    ['en', 'en'],
    ['EN-us', 'en-US'],
    ['zh-hant-tw', 'zh-Hant-TW'],
    ['gsw', 'gsw'],
  ]);
  expectRefusals('language', 'be a language tag', ['en_US', 'english', 'e', 'en-', 'en us', '12', 'de,en']);
});

describe('a cron expression', () => {
  expectValues('schedule', [
    ['* * * * *', '* * * * *'],
    ['*/30 * * * * *', '*/30 * * * * *'],
    ['0 9 * * MON-FRI', '0 9 * * MON-FRI'],
  ]);
  expectRefusals('schedule', 'be a cron expression that comes true some day', [
    '* * * *',
    '60 * * * *',
    '0 0 30 2 *',
    'every minute',
    '*/5',
    '* * * * * * *',
  ]);
});

describe('a permalink', () => {
  expectValues('permalink', [
    ['/:slug', '/:slug'],
    ['/articles/:slug/', '/articles/:slug/'],
    ['/:year/:month/:day/:section/:slug.html', '/:year/:month/:day/:section/:slug.html'],
    ['/:year-:month/:slug/', '/:year-:month/:slug/'],
  ]);
  expectRefusals('permalink', 'start with /', [':slug', 'articles/:slug', 'https://example.org/:slug']);
  expectRefusals('permalink', 'contain :slug', ['/', '/articles/', '/:year/', '/slug', '/:slugs/', '/:Slug']);
  expectRefusals('permalink', 'have no space and none of ? # % \\', [
    '/a b/:slug',
    '/a\t/:slug',
    '/:slug?a',
    '/:slug#a',
    '/%20/:slug',
    '/a\\:slug',
    '/\u0000:slug',
  ]);
  expectRefusals('permalink', 'have no empty part and none that is . or ..', [
    '/../:slug',
    '/a/..',
    '/:slug..',
    '//:slug',
    '/./:slug',
    '/:slug/.',
  ]);
  expectRefusals('permalink', 'use no word after a colon but :slug :year :month :day :section', [
    '/:title/:slug',
    '/:slug:',
    '/:years/:slug',
    '/:slug_:slug',
  ]);
});

describe('a list of readers', () => {
  it.each([
    ['newsboat', ['newsboat']],
    ['newsboat, Liferea', ['newsboat', 'Liferea']],
    ['newsboat Liferea,my-reader_2', ['newsboat', 'Liferea', 'my-reader_2']],
    [',', []],
  ])('%j is read', (text, value) => {
    expect(parseValue('deltas', text, '/site')).toEqual({ value });
  });

  it.each([
    ['true', '"true"'],
    ['off', '"off"'],
    ['newsboat/2.21', '"newsboat/2.21"'],
    ['newsboat, (Linux)', '"(Linux)"'],
  ])('%j is refused', (text, named) => {
    expect(parseValue('deltas', text, '/site')).toMatchObject({ found: `has ${named}` });
  });
});

describe('the kinds of derived feeds', () => {
  it.each([
    ['tags', ['tag']],
    ['authors, tags', ['author', 'tag']],
    ['sections languages sections', ['section', 'language']],
    ['none', []],
  ])('of %j are %j', (text, value) => {
    expect(parseValue('derive.kinds', text, '/site')).toEqual({ value });
  });

  it.each(['tag', 'tags, none', 'true'])('are not %j', (text) => {
    expect(parseValue('derive.kinds', text, '/site')).toMatchObject({
      must: 'list some of tags, sections, authors, languages, or be none',
    });
  });
});
