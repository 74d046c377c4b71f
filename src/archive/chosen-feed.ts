// Composes a feed of a reader's own choice: defined by the main feed and by the words of its address.
import { baseUrlOf } from '../feed/archive.ts';
import type { FeedDefinition } from '../feed/feed.ts';
import { chosenFolder, feedPathsIn, urlsAt } from '../own-paths.ts';
import type { Representation } from '../snapshot/snapshot.ts';
import type { ArchiveReader } from '../store/archive-reader.ts';
import { type Choice, toSearch } from './choice.ts';
import { compose, pieceName } from './compose.ts';

/** Undefined before the first release. Throws for rows that are damaged. */
export function composeChosenFeed(reader: ArchiveReader, choice: Choice): Representation | undefined {
  const main = reader.feed('/');
  if (!main) return undefined;
  const definition = defineChosenFeed(JSON.parse(main.definition) as FeedDefinition, choice, reader.nameOf);
  const ids = find(reader, choice, definition.maxItems);
  return compose({
    format: choice.format,
    feed: { definition },
    pieces: reader.pieces(ids, pieceName(definition, choice.format)),
    // An article that fits no more leaves no trace in the rest.
    changedAt: new Date(Math.max(reader.changedAt().getTime(), main.changedAt.getTime())),
  });
}

/** What says nothing of languages is of the main one, as other feeds are, unless nothing in it fits. */
function find(reader: ArchiveReader, choice: Choice, usual: number): readonly string[] {
  const query = toSearch(choice, usual);
  if (query.kinds.flat().some((term) => term.startsWith('language:'))) return reader.search(query);
  const found = reader.search({ ...query, kinds: [...query.kinds, ['']] });
  return found.length > 0 || query.kinds.length === 0 ? found : reader.search(query);
}

function defineChosenFeed(
  main: FeedDefinition,
  { kinds, not, isFull, query }: Choice,
  nameOf: ArchiveReader['nameOf'],
): FeedDefinition {
  const name = (term: string) => nameOf(term) ?? term.slice(term.indexOf(':') + 1);
  const without = not.map((term) => `−${name(term)}`);
  const words = [...kinds.map((terms) => terms.map(name).join(' / ')), ...without].join(', ');
  const languages = kinds.flat().filter((term) => term.startsWith('language:'));
  const baseUrl = baseUrlOf(main);
  const { rss, atom, json } = feedPathsIn(chosenFolder);
  const paths = { rss: `${rss}?${query}`, atom: `${atom}?${query}`, json: `${json}?${query}` };
  const { podcast: _, ...rest } = main;
  return {
    ...rest,
    paths,
    urls: urlsAt(baseUrl, paths),
    offered: ['rss', 'atom', 'json'],
    key: `chosen:${query}`,
    id: `${baseUrl}${chosenFolder}?${query}`,
    title: words === '' ? main.title : `${main.siteTitle} – ${words}`,
    description: words === '' ? main.description : `${words} – ${main.description || main.siteTitle}`,
    ...(languages.length === 1 && languages[0] && { language: languages[0].slice('language:'.length) }),
    content: isFull ? main.content : 'summary',
    hasArchive: false,
  };
}
