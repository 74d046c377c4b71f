// Whether a reader can ask for what has changed: entity tags, dates, and the 304 that they are for.
import { codingsOf, contentOf, feedAnswers, textOf } from './content.ts';
import { type Answer, answerOf, type Recording } from './exchange.ts';
import { finding, type Rule } from './finding.ts';

const KEEP_TAGS = {
  nginx:
    'gzip off; for the location of the feed (it comes compressed), and no sub_filter or ssi there: these weaken or drop the ETag',
  Caddy: 'leave encode out of the site block of the feed, or exclude its types with match',
  Cloudflare:
    'turn on Respect Strong ETags in a cache rule, and switch off what rewrites a body (Email Obfuscation, Rocket Loader, Automatic HTTPS Rewrites)',
};

export const tagMissing: Rule = (recording) => {
  const answers = feedAnswers(recording).map(({ outcome }) => outcome);
  const without = answers.filter(({ headers }) => headers.etag === undefined);
  const [first] = without;
  if (!first) return [];
  const isAll = without.length === answers.length;
  return [
    finding('warning', 'etag-missing', {
      message: isAll
        ? 'the feed has no ETag, so that most readers fetch it whole each time'
        : `${without.length} of ${answers.length} answers have no ETag, and the others do`,
      evidence: `status ${first.status}, Content-Encoding: ${first.headers['content-encoding'] ?? 'none'}, no ETag`,
      remedy: 'let the ETag of the origin through',
      at: KEEP_TAGS,
    }),
  ];
};

/** Feedwright's own are strong: a weak one was made so on the way. */
export const tagWeak: Rule = (recording) => {
  const weak = feedAnswers(recording).find(({ outcome }) => outcome.headers.etag?.startsWith('W/'));
  if (!weak || !isFeedwright(recording)) return [];
  return [
    finding('warning', 'etag-weak', {
      message: 'a proxy made the ETag weak, since it compresses or changes the feed by itself',
      evidence: `${weak.reader}: ETag: ${weak.outcome.headers.etag}`,
      remedy: 'let the feed through as it comes: it is compressed already',
      at: KEEP_TAGS,
    }),
  ];
};

export const tagShared: Rule = (recording) => {
  const byTag = Map.groupBy(
    feedAnswers(recording).filter(({ outcome }) => /^"/.test(outcome.headers.etag ?? '')),
    ({ outcome }) => outcome.headers.etag,
  );
  for (const [tag, those] of byTag) {
    const codings = [...new Set(those.map(({ outcome }) => codingsOf(outcome).join(', ') || 'none'))];
    if (codings.length > 1)
      return [
        finding('warning', 'etag-shared', {
          message: 'answers in different codings have one strong ETag, so that a cache may mix them up',
          evidence: `ETag: ${tag} with Content-Encoding ${codings.join(' and ')}`,
          remedy:
            'give each coding an ETag of its own, as the origin does ("x", "x-gzip"), and do not cut it off',
          at: KEEP_TAGS,
        }),
      ];
  }
  return [];
};

export const revalidationLost: Rule = ({ exchanges }) =>
  (['revalidate-tag', 'revalidate-date'] as const).flatMap((purpose) => {
    const asked = exchanges.find((exchange) => exchange.purpose === purpose);
    const answer = asked && answerOf(asked);
    if (!asked || !answer || answer.status !== 200) return [];
    // What was published in between has other bytes.
    const before = exchanges.find(({ purpose: why, url }) => why === 'fetch' && url === asked.url);
    const first = before && answerOf(before);
    if (first && !isSameContent(first, answer)) return [];
    const isTag = purpose === 'revalidate-tag';
    const name = isTag ? 'If-None-Match' : 'If-Modified-Since';
    return [
      finding('warning', isTag ? 'etag-304-lost' : 'date-304-lost', {
        message: `an unchanged feed is sent whole again to readers that ask with ${isTag ? 'its ETag' : 'its Last-Modified'}`,
        evidence: `${name}: ${asked.requestHeaders[name]} gives status 200, ETag: ${answer.headers.etag ?? 'none'}`,
        remedy: `let ${name} through to the origin, or let the cache answer it`,
        at: {
          nginx: `with proxy_cache: proxy_cache_revalidate on; without: no proxy_set_header ${name} ""`,
          Caddy: `no header_up -${name} in reverse_proxy`,
          Cloudflare: 'see that no transform rule removes it; bypassing the cache passes it on',
        },
      }),
    ];
  });

export const dateMissing: Rule = (recording) => {
  const answers = feedAnswers(recording);
  const without = answers.filter(({ outcome }) => outcome.headers['last-modified'] === undefined);
  if (without.length === 0 || answers.every(({ outcome }) => outcome.headers.etag)) return [];
  return [
    finding('warning', 'date-missing', {
      message: 'the feed has neither ETag nor Last-Modified in some answers: it can never be answered 304',
      evidence: `${without[0]?.reader}: no Last-Modified`,
      remedy: 'let both headers of the origin through',
      at: KEEP_TAGS,
    }),
  ];
};

/** A minute for clocks that differ. */
const TOLERANCE = 60_000;

export const dateAhead: Rule = (recording, now) => {
  const ahead = feedAnswers(recording).find(({ outcome: { headers } }) => {
    const modified = Date.parse(headers['last-modified'] ?? '');
    const date = Date.parse(headers.date ?? '');
    return modified > (Number.isNaN(date) ? now.getTime() : date) + TOLERANCE;
  });
  if (!ahead) return [];
  const { 'last-modified': modified, date = 'none' } = ahead.outcome.headers;
  return [
    finding('warning', 'date-ahead', {
      message: 'Last-Modified lies in the future, so that readers which compare dates miss what comes next',
      evidence: `Last-Modified: ${modified}, Date: ${date}`,
      remedy: 'set the clock of the server, and let the Last-Modified of the origin through',
    }),
  ];
};

function isFeedwright(recording: Recording): boolean {
  return feedAnswers(recording).some(({ outcome }) => /feedwright/i.test(textOf(outcome).slice(0, 4_000)));
}

function isSameContent(a: Answer, b: Answer): boolean {
  const [one, other] = [contentOf(a).bytes, contentOf(b).bytes];
  return one !== undefined && other !== undefined && one.equals(other);
}
