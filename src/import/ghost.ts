// Reads a Ghost export for import: its articles with their bodies as Markdown.
import { readGhostExport } from '../article/ghost-export.ts';
import { bodyTooLong, type Imported, type Note, type Reading, withoutEmpty } from './imported.ts';
import { toMarkdown } from './to-markdown.ts';

/** The id is the one that Ghost's own feed gives, so that no reader shows the article again. */
export function readGhost(text: string): Reading | Note {
  const read = readGhostExport(text);
  if ('code' in read) return read;
  const notes = [...read.notes];
  const articles = read.articles.flatMap(({ key, guid, values, html }): readonly Imported[] => {
    const { slug: _, ...rest } = values;
    const body = toMarkdown(html, '');
    if (body === undefined) notes.push(bodyTooLong(key));
    if (body === undefined) return [];
    return [
      { slug: key, values: withoutEmpty({ ...rest, id: guid }), guesses: {}, remarks: [], body, notes: [] },
    ];
  });
  return { articles, notes };
}
