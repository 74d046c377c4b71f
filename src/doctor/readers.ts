// The feed readers that the doctor asks as: the headers that they send, as their sources and the logs of servers have them.

export interface Reader {
  readonly name: string;
  readonly headers: Readonly<Record<string, string>>;
}

const IDENTITY = 'identity';

/**
 * Versions are of the day; a filter that goes by them would be out of date tomorrow. Hosted readers name how many
 * subscribers they stand for.
 */
export const readers: readonly Reader[] = [
  // rss/parser.cpp: curl with these codings, and no Accept of its own.
  reader('newsboat', 'newsboat/2.40.0 (Linux x86_64)', '*/*', 'gzip, deflate'),
  // Info.plist; the system's URLSession adds the rest.
  reader('NetNewsWire', 'NetNewsWire (RSS Reader; https://netnewswire.com/)', '*/*', 'gzip, deflate, br'),
  // constants.php, and SimplePie's DEFAULT_HTTP_ACCEPT_HEADER; curl with every coding that it knows.
  reader(
    'FreshRSS',
    'FreshRSS/1.27.1 (Linux; https://freshrss.org)',
    'application/atom+xml, application/rss+xml, application/rdf+xml;q=0.9, application/xml;q=0.8, text/xml;q=0.8, text/html;q=0.7, unknown/unknown;q=0.1, application/unknown;q=0.1, */*;q=0.1',
    'deflate, gzip, br, zstd',
  ),
  reader('Feedly', 'Feedly/1.0 (+http://www.feedly.com/fetcher.html; 12 subscribers; )', '*/*', 'gzip'),
  reader(
    'Inoreader',
    'Inoreader/1.0 (+http://www.inoreader.com/feed-fetcher; 12 subscribers; )',
    '*/*',
    'gzip, deflate',
  ),
  // app/jobs/feed_crawler/downloader.rb and feedkit's request.rb: no Accept at all.
  reader('Feedbin', 'Feedbin feed-id:1 - 12 subscribers', '', 'gzip, deflate'),
  // FeedUtils.sys.mjs.
  reader(
    'Thunderbird',
    'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Thunderbird/140.4.0',
    'application/atom+xml,application/rss+xml;q=0.9,application/rdf+xml;q=0.8,application/xml;q=0.7,text/xml;q=0.7,*/*;q=0.1',
    'gzip, deflate, br, zstd',
  ),
  // config.py, and feedparser's http.py.
  reader(
    'rss2email',
    'rss2email/3.14 (https://github.com/rss2email/rss2email)',
    'application/atom+xml,application/rdf+xml,application/rss+xml,application/x-netcdf,application/xml;q=0.9,text/xml;q=0.2,*/*;q=0.1',
    'gzip, deflate',
  ),
  // internal/reader/fetcher/request_builder.go.
  reader(
    'Miniflux',
    'Mozilla/5.0 (compatible; Miniflux/2.2.14; +https://miniflux.app)',
    'application/xml, application/atom+xml, application/rss+xml, application/rdf+xml, application/feed+json, text/html, */*;q=0.9',
    'br, gzip',
  ),
  reader(
    'Overcast',
    'Overcast/1.0 Podcast Sync (12 subscribers; feed-id=1; +http://overcast.fm/)',
    '*/*',
    'gzip',
  ),
  reader('Apple Podcasts', 'Podcasts/1650.20 CFNetwork/1494.0.7 Darwin/23.4.0', '*/*', 'gzip, deflate, br'),
];

/** One that takes no coding, as small scripts do. */
export const plainReader: Reader = reader('a reader without gzip', 'feed-script/1.0', '*/*', IDENTITY);

function reader(name: string, agent: string, accept: string, codings: string): Reader {
  return {
    name,
    headers: {
      'User-Agent': agent,
      ...(accept !== '' && { Accept: accept }),
      ...(codings !== '' && { 'Accept-Encoding': codings }),
    },
  };
}
