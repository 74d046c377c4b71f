// The status of the service in lines for people.
import { decodeEscapes } from '../address.ts';
import type { FeedStatus } from '../operator/feed-list.ts';
import type { FeedChange } from '../snapshot/difference.ts';
import { printableLine } from '../text.ts';
import type { PrivateSummary } from './private-summary.ts';
import type { RebuildStatus, ReleaseStatus, ServiceStatus } from './service-status.ts';

const MOST_TITLES = 3;

export function describeStatus(status: ServiceStatus): readonly string[] {
  const { release, publishedAt, held, pinned, next, articles, problems, feeds } = status;
  const lines = [release === 0 ? 'nothing is published yet' : `release ${release}, published ${publishedAt}`];
  if (pinned) lines.push(`pinned: release ${pinned.release}, since ${pinned.pinnedAt}`);
  if (held) lines.push(`held since ${held.heldAt}: ${held.reason}`);
  lines.push(
    next
      ? `next: ${next.path} ${next.isComing ? 'comes' : 'goes'} at ${next.at}`
      : 'next: no article comes or goes by its date',
  );
  if (articles) {
    const { files, ...counts } = articles;
    const told = Object.entries(counts).map(([name, count]) => `${count} ${name}`);
    lines.push(`articles: ${files} files, ${told.join(', ')}; ${problems} problems`);
  }
  return [
    ...lines,
    ...section('feeds:', [...feeds.map(describeFeed), ...describeOthers(status)]),
    ...section('private addresses:', describePrivate(status.private)),
    ...section('releases:', status.releases.map(describeRelease)),
    ...section('last rebuilds:', status.rebuilds.map(describeRebuild)),
  ].map(printableLine);
}

function describePrivate({ active, revoked, reported }: PrivateSummary): string[] {
  if (active + revoked === 0) return [];
  const suspicious = reported.map(
    ({ id, feed, on, networks }) =>
      `${id}, of ${feed}, was fetched from ${networks} networks on ${on}: it may have been passed on`,
  );
  return [`${active} active, ${revoked} revoked`, ...suspicious];
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [title, ...lines.map((line) => `  ${line}`)];
}

/** Of how many there are, where not all are listed. */
function describeOthers({ feeds, feedCount, feedCounts }: ServiceStatus): readonly string[] {
  if (feedCount <= feeds.length) return [];
  const { named, tag, section: sections, author, language } = feedCounts;
  const kinds = {
    named,
    private: feedCounts.private,
    'of tags': tag,
    'of sections': sections,
    'of authors': author,
    'of languages': language,
  };
  const told = Object.entries(kinds).filter(([, count]) => count > 0);
  const ofKinds = told.map(([kind, count]) => `${count} ${kind}`).join(', ');
  return [`and ${feedCount - feeds.length} more: in all ${feedCount}, the main one, ${ofKinds}`];
}

function describeFeed({ feed, articles, newest, bytes }: FeedStatus): string {
  const sizes = Object.entries(bytes).map(([path, size]) => `${path} ${size} bytes`);
  const about = newest ? `, the newest “${newest.title}” of ${newest.published}` : '';
  return `${feed === '' ? 'main feed' : decodeEscapes(feed)}: ${articles} articles${about}; ${sizes.join(', ')}`;
}

function describeRelease({ release, publishedAt, articles, changes }: ReleaseStatus): string {
  return `${release}  ${publishedAt}  ${articles} articles${changes.map(describeChange).join('')}`;
}

function describeChange({ feed, counts, ...lists }: FeedChange): string {
  const told = (['added', 'edited', 'retracted'] as const)
    .filter((kind) => counts[kind] > 0)
    .map((kind) => {
      const titles = lists[kind].slice(0, MOST_TITLES).map(({ title }) => `“${title}”`);
      return `${counts[kind]} ${kind} (${titles.join(', ')}${counts[kind] > titles.length ? ', …' : ''})`;
    });
  return `; ${feed === '' ? '' : `${feed}: `}${told.join(', ')}`;
}

function describeRebuild({
  id,
  trigger,
  startedAt,
  outcome,
  milliseconds,
  release,
  reason,
}: RebuildStatus): string {
  const facts = release === undefined ? '' : ` in ${milliseconds} ms, release ${release}`;
  return `${id}  ${startedAt}  ${trigger}: ${outcome}${facts}${reason ? `; ${reason}` : ''}`;
}
