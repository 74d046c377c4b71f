// What makes a feed a podcast: the configuration of it, completed by what its feed says anyway.
import { createHash } from 'node:crypto';
import type { PodcastSettings } from '../config/podcast.ts';
import type { FeedDefinition } from './feed.ts';

export interface Podcast extends Omit<PodcastSettings, 'owner'> {
  readonly owner?: { readonly name: string; readonly email: string };
  /** Absolute URL or ''. */
  readonly image: string;
  /** A UUID, for life. */
  readonly guid: string;
}

type Base = Pick<FeedDefinition, 'id' | 'urls' | 'title' | 'author' | 'image'>;

/** `baseUrl` is that of the site, without a slash at its end. */
export function definePodcast(settings: PodcastSettings, feed: Base, baseUrl: string): Podcast {
  const { image, guid, author, owner, ...rest } = settings;
  const name = author || (feed.author?.name ?? '') || feed.title;
  const email = owner?.email || (feed.author?.email ?? '');
  return {
    ...rest,
    author: name,
    ...(email && { owner: { name: owner?.name || name, email } }),
    image: image.startsWith('/') ? new URL(baseUrl + image).href : image || feed.image,
    guid: guid || podcastGuid(firstAddress(feed)),
  };
}

/** The feed's id is the address of its folder when it was first published, and stays when the site moves. */
function firstAddress({ id, urls }: Base): string {
  if (!/^https?:.*\/$/.test(id)) return urls.rss;
  return new URL(urls.rss.slice(urls.rss.lastIndexOf('/') + 1), id).href;
}

const NAMESPACE = Buffer.from('ead4c236bf5858c6a2c6a6b28d128cb6', 'hex');

/** A UUID of version 5 (RFC 9562, 5.5) of the feed's address, without its scheme and without slashes at the end. */
export function podcastGuid(url: string): string {
  const name = url.replace(/^[a-z]+:\/\//i, '').replace(/\/+$/, '');
  const bytes = createHash('sha1').update(NAMESPACE).update(name).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
