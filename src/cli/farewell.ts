// The last feed at an address that was revoked: one article, which says so. The one feed that is made when it is asked for.
import { createHash } from 'node:crypto';
import type { RenderedArticle } from '../article/article.ts';
import { authorOfText } from '../article/people.ts';
import type { Clock } from '../clock.ts';
import type { Config } from '../config/config.ts';
import { defineNamedFeed } from '../feed/define.ts';
import type { FeedDefinition } from '../feed/feed.ts';
import { composeDocuments, renderFragments } from '../format/compose.ts';
import { escapeText } from '../format/escape.ts';
import { keepNewest } from '../keep-newest.ts';
import { privatePrefix } from '../own-paths.ts';
import { assemble } from '../snapshot/represent.ts';
import type { Representation } from '../snapshot/snapshot.ts';
import type { FoundToken } from '../store/private-tokens.ts';

export type Farewell = (token: FoundToken, document: string) => Representation | undefined;

/** Days: for every reader to fetch it once. */
const SAID_FOR = 30;
const MOST_KEPT = 300;
const DAY = 86_400_000;

/** Says what the operator wrote for this address, else what is written for all; undefined where neither is, or not any more. */
export function createFarewell(config: Config, clock: Pick<Clock, 'now'>): Farewell {
  const kept = new Map<string, Representation | undefined>();
  return (token, document) => {
    const { id, endsAt, reason } = token;
    const text = reason || config.private.farewell;
    if (text === '' || !endsAt || clock.now().getTime() >= endsAt.getTime() + SAID_FOR * DAY)
      return undefined;
    const key = JSON.stringify([id, document, endsAt, text]);
    const made = kept.get(key) ?? makeFarewell(config, { token, document, endsAt, text });
    keepNewest(kept, [key, made], MOST_KEPT);
    return made;
  };
}

interface Saying {
  readonly token: FoundToken;
  readonly document: string;
  readonly endsAt: Date;
  readonly text: string;
}

function makeFarewell(config: Config, saying: Saying): Representation | undefined {
  const { token, document, endsAt } = saying;
  const definition = define(config, token.feed);
  const article = articleOf(saying, definition);
  const fragments = renderFragments({ article, content: article.html }, definition.language);
  const feed = { definition, articles: [article], retractions: [], updated: endsAt };
  const made = composeDocuments(feed, () => fragments).find(({ path }) => path.endsWith(`/${document}`));
  if (!made) return undefined;
  const identity = assemble(made);
  const { path, mediaType, link } = made;
  const hash = createHash('sha256')
    .update(`${mediaType}\n`)
    .update(identity)
    .digest('base64url')
    .slice(0, 22);
  const lastModified = new Date(Math.floor(endsAt.getTime() / 1_000) * 1_000);
  return { path, mediaType, link, hash, lastModified, codings: { identity } };
}

/** As the feed is called, also where the configuration has it no more. */
function define(config: Config, name: string): FeedDefinition {
  const { baseUrl, feeds, author } = config;
  const known = { key: `private:${name}`, folder: `${privatePrefix}${name}/`, name };
  const unused = { firstSeen: '', emptiedSince: '', updated: '', articles: 0, retracted: [] };
  return defineNamedFeed(
    { ...known, id: `${baseUrl}/private/${name}/`, ...unused },
    { config, rule: feeds.get(name), author: authorOfText(author, `${baseUrl}/`), articles: [] },
  );
}

/** The same id in all formats and at every time, so that it is shown once; the number of the token is no secret. */
function articleOf(
  { token, endsAt, text }: Saying,
  { id, title, homeUrl, language }: FeedDefinition,
): RenderedArticle {
  return {
    ...{ path: '', bodyOffset: 0, bodyForm: 'html', hash: '', contentHash: '' },
    stated: { hasDate: true, hasUpdated: false },
    id: `${id}farewell-${token.id}`,
    ...{ url: homeUrl, title, description: text, summary: text, html: `<p>${escapeText(text)}</p>` },
    ...{ published: endsAt, updated: endsAt, draft: false, authors: [], tags: [], section: '', language },
    ...{ dateline: '', sources: [], enclosures: [] },
  };
}
