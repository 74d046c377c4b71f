// Reads the pages and exports of test/fixtures/import, and reads what was made of them back as the rebuild does.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RenderedArticle } from '../../src/article/article.ts';
import { type ParseSettings, parseArticle } from '../../src/article/parse.ts';
import type { Imported, Reading } from '../../src/import/imported.ts';
import { readSource } from '../../src/import/read-source.ts';
import { writeArticle } from '../../src/import/write-article.ts';
import { plainSettings, renderPlain } from '../article/plain-reading.ts';

export const site: ParseSettings = plainSettings;
export const settings = {
  baseUrl: site.baseUrl,
  isDate: (text: string) => site.calendar.read(text) !== undefined,
};

export function fixture(name: string): Buffer {
  return readFileSync(join(import.meta.dirname, '..', 'fixtures', 'import', name));
}

/** Throws where the source cannot be read. */
export function importBytes(name: string, bytes: Uint8Array): Reading {
  const reading = readSource(name, bytes, settings);
  if ('code' in reading) throw new Error(reading.code);
  return reading;
}

export function importOne(name: string, text?: string): Imported {
  const { articles } = importBytes(name, text === undefined ? fixture(name) : Buffer.from(text));
  if (articles.length !== 1 || !articles[0]) throw new Error(`${articles.length} articles`);
  return articles[0];
}

/** Throws at the first problem that is an error; warnings about ids are told in other tests. */
export function readBack(imported: Imported): RenderedArticle {
  const text = writeArticle(imported);
  const { article, problems } = parseArticle(
    { path: 'a.md', label: 'posts/a.md', text, hash: 'ab'.repeat(32) },
    site,
  );
  const problem = problems.find(({ code }) => code !== 'id-not-iri');
  if (!article || problem) throw new Error(`${problem?.code} ${problem?.message}\n${text}`);
  const rendered = renderPlain(article, text.slice(article.bodyOffset));
  if (!rendered.article) throw new Error(JSON.stringify(rendered.problems));
  return rendered.article;
}
